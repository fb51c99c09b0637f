package dev.embedded.clickhouse.internal.engine;

/**
 * Finds a running query by its session. The library gives every query an id of its own making, so the session carries a number
 * in a setting that means nothing here (it bounds the URLs of ClickHouse's own HTTP server) and is shown beside each running query.
 */
public final class SessionMark {
    private static final String SETTING = "http_max_uri_size";

    /** Keeps the numbers clear of any value that somebody could mean. */
    private static final long BASE = 1L << 40;

    private SessionMark() {}

    /** Whether the setting is the one used here, and so nobody else's. */
    public static boolean uses(String setting) {
        return setting.equals(SETTING);
    }

    static String assignment(long session) {
        return SETTING + " = " + (BASE + session);
    }

    /** The condition of KILL QUERY for whatever the session runs. */
    public static String condition(long session) {
        return "Settings['" + SETTING + "'] = '" + (BASE + session) + "'";
    }
}
