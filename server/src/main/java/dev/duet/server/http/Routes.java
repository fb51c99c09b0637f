package dev.duet.server.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A feature's addresses. A trailing slash makes no difference to any of them. */
public interface Routes {
    void register(JavalinDefaultRoutingApi routes);
}
