package dev.duet.server.http;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.http.MemoryBudget.Lease;
import io.javalin.config.JavalinConfig;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request: no larger than a limit, and within a share of the server's {@link MemoryBudget} that is held until
 * the request is answered, as what is made of a body stays as long.
 */
public final class RequestBody {
    /** What JSON may have that is no event: twice the longest definition of a cohort, and some more. */
    private static final int MOST_OF_JSON = 2 << 20;

    /** Bytes of memory for a byte of JSON that is read into a tree; lists in a list take the most. */
    private static final int TREE = 28;

    /** Bytes of memory for a byte that is read: what was collected, and the copy that is handed on. */
    private static final int COPIES = 2;

    private static final int PIECE = 8 * 1024;
    private static final String LEASE = RequestBody.class.getName() + ".lease";
    private static final String JSON = RequestBody.class.getName() + ".json";
    private static final Key<Limits> LIMITS = new Key<>("request bodies");

    private record Limits(MemoryBudget budget, int jsonBytes) {}

    private RequestBody() {}

    /** Lets the handlers of a server that is being made read bodies. */
    static void offer(JavalinConfig settings, MemoryBudget budget, int mostBytes) {
        settings.appData(LIMITS, new Limits(budget, Math.min(MOST_OF_JSON, mostBytes)));
    }

    /**
     * The bytes of what is to be read as JSON, empty where nothing was sent; the same for all who ask.
     *
     * @throws DuetException TOO_LARGE beyond the limit, UNAVAILABLE where too much is being read already
     */
    public static byte[] json(Context context) {
        byte[] known = context.attribute(JSON);
        if (known != null) {
            return known;
        }
        byte[] body = bytes(context, context.appData(LIMITS).jsonBytes());
        growForTree(lease(context), body.length);
        context.attribute(JSON, body);
        return body;
    }

    /**
     * The bytes as they come; to be asked for once.
     *
     * @throws DuetException as {@link #json}
     */
    public static byte[] bytes(Context context, int most) {
        if (context.req().getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        Lease lease = lease(context);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            InputStream sent = context.req().getInputStream();
            for (byte[] piece = sent.readNBytes(PIECE); piece.length > 0; piece = sent.readNBytes(PIECE)) {
                if (body.size() + piece.length > most) {
                    throw tooLarge(most);
                }
                lease.grow((long) COPIES * piece.length);
                body.writeBytes(piece);
            }
        } catch (IOException e) {
            throw new DuetException(Category.INVALID, "invalid_input", "the body ended early", null, e);
        }
        return body.toByteArray();
    }

    /** Takes the memory for JSON of this length that is about to be read. */
    public static void growForTree(Lease lease, int length) {
        lease.grow((long) TREE * length);
    }

    /** The request's share of the memory, given back when it is answered or broken off. */
    public static Lease lease(Context context) {
        Lease known = context.attribute(LEASE);
        if (known != null) {
            return known;
        }
        Lease lease = context.appData(LIMITS).budget().lease();
        context.attribute(LEASE, lease);
        Request.addCompletionListener(
                ServletContextRequest.getServletContextRequest(context.req()), _ -> lease.close());
        return lease;
    }

    static DuetException tooLarge(int most) {
        return new DuetException(
                Category.TOO_LARGE, "payload_too_large", "the body may have at most " + most + " bytes", null, null);
    }
}
