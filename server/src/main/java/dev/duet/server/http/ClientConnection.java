package dev.duet.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the client of a request is still there. Jetty reads nothing from a connection while a request of it is
 * answered, and so does not notice that the client hung up; this looks itself, from the thread that answers, so that nobody
 * else reads at the same time. The request's body has to be read before.
 */
public final class ClientConnection implements BooleanSupplier {
    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

    private final Connection connection;
    private final EndPoint endPoint;
    private boolean gone;
    private boolean talking;

    private ClientConnection(Connection connection) {
        this.connection = connection;
        this.endPoint = connection.getEndPoint();
    }

    /** The connection that the request came on. */
    public static ClientConnection of(Context context) {
        return new ClientConnection(ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection());
    }

    /** Whether the client has hung up. */
    @Override
    public boolean getAsBoolean() {
        if (!gone && !talking) {
            look();
        }
        return gone;
    }

    private void look() {
        ByteBuffer next = ByteBuffer.allocate(1024).limit(0);
        try {
            gone = endPoint.fill(next) < 0;
        } catch (IOException e) {
            log.debug("the connection broke while its request was answered", e);
            gone = true;
        }
        if (next.hasRemaining()) {
            // The next request came before the answer to this one: it goes where Jetty will look for it.
            talking = true;
            ((Connection.UpgradeTo) connection).onUpgradeTo(next);
        }
    }
}
