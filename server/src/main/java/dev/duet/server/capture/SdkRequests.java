package dev.duet.server.capture;

import dev.duet.server.http.RequestBody;
import io.javalin.http.Context;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Reads what SDKs ask with the same body forms, compressions and tokens as the capture routes. Thread-safe. */
public final class SdkRequests {
    private final CaptureService service;

    public SdkRequests(CaptureService service) {
        this.service = service;
    }

    /** Lets pages of every origin ask, with credentials. */
    public static Context allow(Context context) {
        Request request = ServletContextRequest.getServletContextRequest(context.req());
        Cors.allow(request.getHeaders(), context::header);
        return context;
    }

    /**
     * Understands a request; may block while its project is looked up.
     *
     * @throws dev.duet.events.DuetException with a code of the capture protocol
     */
    public SdkRequest read(Context context) {
        String query = context.req().getQueryString();
        RawRequest request = new RawRequest(
                query == null ? Map.of() : FormFields.parse(query),
                context.contentType(),
                context.header("Content-Encoding"),
                RequestBody.bytes(context, service.limits().bodyBytes()));
        return service.understand(request, RequestBody.lease(context));
    }
}
