package dev.duet.server.capture;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers the capture routes before any other handler, straight on Jetty: no thread waits for the disk, and nothing is
 * paid for servlets and a router. All other requests pass.
 */
final class CaptureHandler extends Handler.Wrapper {
    private static final Set<String> PATHS = Set.of("/e", "/capture", "/track", "/i/v0/e", "/batch");

    private final CaptureService service;

    CaptureHandler(CaptureService service) {
        this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!PATHS.contains(plain)) {
            return super.handle(request, response, callback);
        }
        new CaptureExchange(service, request, response, callback).begin();
        return true;
    }
}
