package dev.duet.server.http;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into an answer: refusals as they are, everything else as a reference into the log. */
final class Refusals implements Routes {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    /** For the metrics, and for a client that closed only its own side of the connection and still listens. */
    private static final int CLIENT_GONE = 499;

    private static final ErrorBody GONE = new ErrorBody(
            "invalid_request", "client_closed_request", "The connection was closed before the answer was there.", null);

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.exception(DuetException.class, Refusals::duet);
        routes.exception(ClientGoneException.class, (e, context) -> answer(context, CLIENT_GONE, GONE));
        routes.exception(
                HttpResponseException.class,
                (e, context) -> answer(context, e.getStatus(), ErrorBody.of(e.getStatus(), null)));
        routes.exception(Exception.class, Refusals::other);
    }

    static void answer(Context context, int status, ErrorBody body) {
        context.status(status);
        Json.answer(context, body);
    }

    /** What the virtual machine itself throws: a recursion too deep, memory that ran out. */
    static void error(HttpServletResponse response, Error error) {
        String reference = reference();
        log.error("failure {}", reference, error);
        response.setStatus(500);
        response.setContentType("application/json");
        try {
            response.getOutputStream().write(Json.bytes(failed(reference)));
        } catch (IOException e) {
            log.debug("the client did not wait for the refusal", e);
        }
    }

    private static void duet(DuetException e, Context context) {
        if (e.category() == Category.INTERNAL) {
            unknown(e, context);
            return;
        }
        if (e.category() == Category.UNAVAILABLE) {
            log.warn("unavailable: {}", e.getMessage(), e.getCause());
            context.header("Retry-After", "5");
        }
        answer(context, ErrorBody.status(e.category()), ErrorBody.of(e));
    }

    /** Jetty's own refusals while a body or parameters are read are thrown through the handlers. */
    private static void other(Exception e, Context context) {
        Throwable cause = e;
        while (cause != null) {
            if (cause instanceof HttpException refusal && refusal.getCode() < 500) {
                answer(context, refusal.getCode(), ErrorBody.of(refusal.getCode(), refusal.getReason()));
                return;
            }
            cause = cause.getCause();
        }
        unknown(e, context);
    }

    private static void unknown(Throwable e, Context context) {
        String reference = reference();
        log.error("failure {} at {} {}", reference, context.method(), context.path(), e);
        answer(context, 500, failed(reference));
    }

    private static String reference() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private static ErrorBody failed(String reference) {
        return new ErrorBody(
                "server_error", "error", "Duet failed; its log tells why under reference " + reference, null);
    }
}
