package dev.duet.clickhouse.client;

import java.util.Map;

/**
 * What a server says of itself, asked for once: the names of its errors, and which of the settings it knows that not every
 * version does. Immutable.
 *
 * @param spillsJoins whether it can put a join on disk by a limit in bytes
 */
record ServerFeatures(Map<Integer, String> errors, boolean spillsJoins) {
    /** Before the server has been asked. */
    static final ServerFeatures UNKNOWN = new ServerFeatures(Map.of(), false);

    ServerFeatures {
        errors = Map.copyOf(errors);
    }

    /** The server's own name of an error, or its number where it has none. */
    String errorName(int code) {
        return errors.getOrDefault(code, "ERROR_" + code);
    }
}
