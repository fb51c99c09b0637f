package dev.duet.server.pages;

import dev.duet.events.DuetException;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.regex.Pattern;

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

    /**
     * For the page of a recording: a recorded page has styles of its own, and its images lie where they lay. Its scripts must not
     * run, here as everywhere; the frame that it is built in lets none run either.
     */
    private static final String POLICY_OF_RECORDING =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline' https: http:;"
                    + " img-src 'self' data: blob: https: http:; font-src data: https: http:; media-src data: https: http:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Pattern RECORDING = Pattern.compile("/project/[^/]+/recordings/[^/]+/?");

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
        boolean isRecording = RECORDING.matcher(context.path()).matches();
        context.header("Content-Security-Policy", isRecording ? POLICY_OF_RECORDING : POLICY);
        if (isRecording) {
            // The servers that a recorded page had its images from need not learn where it is watched.
            context.header("Referrer-Policy", "no-referrer");
        }
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
