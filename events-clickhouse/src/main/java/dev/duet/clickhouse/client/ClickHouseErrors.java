package dev.duet.clickhouse.client;

import com.clickhouse.client.api.ServerException;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Turns what the client throws into {@link DuetException}. Messages say what a person can do; what the server said, which
 * may hold SQL and host names, stays in the cause for the log.
 */
final class ClickHouseErrors {
    private static final int QUERY_IS_TOO_LARGE = 66;
    private static final int TIMEOUT_EXCEEDED = 159;
    private static final int TOO_SLOW = 160;
    private static final int SOCKET_TIMEOUT = 209;
    private static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    private static final int MEMORY_LIMIT_EXCEEDED = 241;
    private static final int QUERY_WAS_CANCELLED = 394;
    private static final int NETWORK_ERROR = 210;
    private static final int AUTHENTICATION_FAILED = 516;
    private static final int READONLY = 164;

    /**
     * What a server of a cluster says while another one, or what they agree by, is away: no connection to any replica of a shard
     * (198, 279), fewer replicas than an insert wants (285, 286, 289, 319) or that did not finish in time (341), and no Keeper (225,
     * 242, 999).
     */
    private static final Set<Integer> SERVER_AWAY = Set.of(198, 225, 242, 279, 285, 286, 289, 319, 341, 999);

    private static final String NARROW_IT = "; choose a shorter range or add a filter";

    private ClickHouseErrors() {}

    /** The server's number for the error; 0 where the server did not answer. */
    static int code(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException server) {
                return server.getCode();
            }
        }
        return 0;
    }

    static DuetException of(Throwable thrown) {
        int code = code(thrown);
        return switch (code) {
            case 0 -> withoutAnswer(thrown);
            case TOO_SLOW -> isForeseen(thrown) ? foreseen(thrown) : tooLong(thrown);
            case TIMEOUT_EXCEEDED, SOCKET_TIMEOUT -> tooLong(thrown);
            case MEMORY_LIMIT_EXCEEDED ->
                failure(Category.TOO_HEAVY, "too_heavy", "the answer needs too much memory" + NARROW_IT, thrown);
            case QUERY_IS_TOO_LARGE ->
                failure(
                        Category.TOO_LARGE,
                        "payload_too_large",
                        "the values of the filters are too long for one question; use fewer or shorter ones",
                        thrown);
            case TOO_MANY_SIMULTANEOUS_QUERIES ->
                failure(
                        Category.TOO_MANY,
                        "too_many_queries",
                        "too many questions at the same time; try again",
                        thrown);
            case NETWORK_ERROR -> DuetException.unavailable("ClickHouse ended the question; try again", thrown);
            case QUERY_WAS_CANCELLED -> DuetException.ended(thrown);
            case AUTHENTICATION_FAILED -> DuetException.internal("ClickHouse refused the user or password", thrown);
            case READONLY -> DuetException.internal("ClickHouse refused to write for a question", thrown);
            default ->
                SERVER_AWAY.contains(code)
                        ? away(thrown)
                        : DuetException.internal("ClickHouse failed with its error " + code, thrown);
        };
    }

    /** What went wrong without a number after the time of a question was over: the time, whatever the client makes of it. */
    static DuetException late(DuetException thrown) {
        boolean unexplained = thrown.category() == Category.INTERNAL && code(thrown) == 0;
        return unexplained ? tooLong(thrown) : thrown;
    }

    /** One number stands for "reads too few rows a second" and for "will not be done in time". */
    private static boolean isForeseen(Throwable thrown) {
        return said(thrown).contains("Estimated query execution time");
    }

    /** The server's own words, which may hold SQL; empty where it did not answer. */
    static String said(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException server && server.getMessage() != null) {
                return server.getMessage();
            }
        }
        return "";
    }

    private static DuetException away(Throwable thrown) {
        return DuetException.unavailable(
                "a server of the ClickHouse cluster, or its Keeper, is away; try again", thrown);
    }

    private static DuetException foreseen(Throwable thrown) {
        return failure(
                Category.FORESEEN_TIMEOUT,
                "estimated_query_execution_time_too_long",
                "the answer would take too long" + NARROW_IT,
                thrown);
    }

    private static DuetException tooLong(Throwable thrown) {
        return failure(Category.TIMEOUT, "timeout", "the answer took too long" + NARROW_IT, thrown);
    }

    private static DuetException failure(Category category, String code, String message, Throwable cause) {
        return new DuetException(category, code, message, null, cause);
    }

    private static DuetException withoutAnswer(Throwable thrown) {
        boolean waitedTooLong =
                isCausedBy(thrown, SocketTimeoutException.class) || isCausedBy(thrown, TimeoutException.class);
        if (waitedTooLong && !isCausedBy(thrown, ConnectException.class)) {
            return tooLong(thrown);
        }
        return isCausedBy(thrown, IOException.class)
                ? DuetException.unavailable("ClickHouse cannot be reached", thrown)
                : DuetException.internal("ClickHouse's answer could not be read", thrown);
    }

    static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
