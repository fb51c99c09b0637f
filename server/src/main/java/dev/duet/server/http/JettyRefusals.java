package dev.duet.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before any route is reached (bytes that are no HTTP, addresses that are none), in the API's form. */
final class JettyRefusals extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        // A version or a transfer coding that nobody has is the sender's mistake, though HTTP counts it as the
        // server's.
        int status = code == 501 || code == 505 ? 400 : code;
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (status == 400) {
            // Jetty reads no further where a request was none: whoever keeps connections must not send the next one
            // here.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        byte[] body = Json.bytes(ErrorBody.of(status, null));
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return !"HEAD".equals(method);
    }
}
