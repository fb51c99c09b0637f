package dev.duet.server.pages;

import dev.duet.events.DuetException;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/**
 * The web application. Its one page stands at each address that a person can be at, and only there: what programs and SDKs
 * ask for in vain is refused in the API's form, not answered with a page.
 */
public final class PageRoutes implements Routes {
    private static final List<String> ADDRESSES =
            List.of("/", "/login", "/signup", "/signup/{invite}", "/project/*", "/instance/*");

    /** Everything from this server and nothing inline; a page of another site must not frame it. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final PageFiles files;

    /** The application that {@code web/build} made, where it is on the class path. */
    public PageRoutes() {
        this(new PageFiles("pages"));
    }

    PageRoutes(PageFiles files) {
        this.files = files;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        if (files.page().isEmpty()) {
            new WelcomeRoutes().register(routes);
            return;
        }
        ADDRESSES.forEach(address -> routes.get(address, this::page));
        routes.before("/shared_dashboard/{token}", this::shared);
        routes.get("/assets/{name}", this::asset);
    }

    private void page(Context context) {
        context.header("Content-Security-Policy", POLICY);
        // Asked for again each time: it names the assets, and those change with each version.
        context.header("Cache-Control", "no-cache");
        context.contentType("text/html; charset=utf-8").result(files.page().orElseThrow(PageRoutes::notFound));
    }

    /** A browser that follows a shared link gets the page; what asks for it with other words gets the dashboard itself. */
    private void shared(Context context) {
        context.header("Vary", "Accept");
        boolean isRead =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
        if (isRead && String.valueOf(context.header("Accept")).contains("text/html")) {
            page(context);
            context.header("X-Robots-Tag", "noindex");
            context.skipRemainingHandlers();
        }
    }

    private void asset(Context context) {
        String name = context.pathParam("name");
        byte[] bytes = files.asset(name).orElseThrow(PageRoutes::notFound);
        // A file's name holds a digest of what is in it.
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.contentType(type(name)).result(bytes);
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }

    private static DuetException notFound() {
        return new DuetException(DuetException.Category.NOT_FOUND, "not_found", "Not found.", null, null);
    }
}
