package dev.duet.server.capture;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers the capture routes before any other handler, straight on Jetty: no thread waits for the disk, and nothing is
 * paid for servlets and a router. All other requests pass.
 */
final class CaptureHandler extends Handler.Wrapper {
    private final CaptureService service;

    CaptureHandler(CaptureService service) {
        this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        CaptureRoute route = CaptureRoute.of(Request.getPathInContext(request));
        if (route == null) {
            return super.handle(request, response, callback);
        }
        new CaptureExchange(service, route, request, response, callback).begin();
        return true;
    }
}
