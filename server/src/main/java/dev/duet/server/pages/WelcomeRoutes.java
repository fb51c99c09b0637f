package dev.duet.server.pages;

import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** The page at {@code /} of a server that was built without its web application: how the first event gets in. */
final class WelcomeRoutes implements Routes {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Duet</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #222 }
            pre { background: #f4f4f4; padding: 1rem; overflow-x: auto; font-size: 14px }
            </style>
            </head>
            <body>
            <h1>Duet</h1>
            <p>This server takes the events of your product and answers questions about them. It speaks HTTP;
            all answers are JSON.</p>
            <p>1. Make the first account. It owns the instance.</p>
            <pre>curl -c cookies -H 'Content-Type: application/json' URL/api/signup/ \\
              -d '{"first_name":"Ada","email":"ada@example.com","password":"a long one","organization_name":"Acme"}'</pre>
            <p>2. Read the project's token, <code>api_token</code>.</p>
            <pre>curl -b cookies URL/api/projects/@current/</pre>
            <p>3. Send an event, with curl or with any PostHog SDK whose host is this server.</p>
            <pre>curl -H 'Content-Type: application/json' URL/capture/ \\
              -d '{"api_key":"phc_…","event":"signed up","distinct_id":"user 1"}'</pre>
            <p>4. Ask for the trend.</p>
            <pre>curl -b cookies -H 'Content-Type: application/json' URL/api/projects/@current/insights/trend/ \\
              -d '{"events":[{"id":"signed up"}],"date_from":"-7d"}'</pre>
            <p>The state of the server: <a href="/_readiness">readiness</a>, <a href="/metrics">metrics</a>.</p>
            </body>
            </html>
            """;

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/", WelcomeRoutes::page);
    }

    private static void page(Context context) {
        context.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        context.html(PAGE.replace("URL", safe(context.scheme() + "://" + context.host())));
    }

    /** The host comes from the request: everything that is no part of a host's name is left out. */
    private static String safe(String url) {
        return url.replaceAll("[^A-Za-z0-9.:/\\[\\]-]", "");
    }
}
