package dev.embedded.clickhouse.internal.http;

import java.io.IOException;

/** A client that closed its connection before its request was complete. Nobody is left to be told. */
public final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException() {
        super("the client closed in the middle of a request body");
    }
}
