package dev.duet.server.http;

import java.util.List;
import org.eclipse.jetty.server.Handler;

/**
 * A feature that answers some addresses straight on Jetty, before the router sees them: for the few where a request must
 * cost next to nothing and no thread may wait.
 */
public interface DirectRoutes extends Routes {

    /** A handler that passes on what is not for it. Asked for once for each server. */
    Handler.Wrapper handler();

    /** What the handler answers. */
    List<RegisteredRoutes.Address> addresses();
}
