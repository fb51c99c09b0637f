package dev.embedded.clickhouse.internal.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ClickHouse, or the front before it, refused or failed at, in ClickHouse's own form
 * ({@code Code: 62. DB::Exception: … (SYNTAX_ERROR)}).
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");

    /** ClickHouse's number for errors that have no better one. */
    private static final int STD_EXCEPTION = 1001;

    private final int code;

    private EngineException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** An error that the library reported in its own words. */
    public static EngineException reported(String message) {
        Matcher matcher = CODE.matcher(message);
        if (matcher.find()) {
            return new EngineException(Integer.parseInt(matcher.group(1)), message);
        }
        return of(STD_EXCEPTION, "STD_EXCEPTION", message);
    }

    /** An error with a number and name of ClickHouse's list, found before the engine saw the request. */
    public static EngineException of(int code, String name, String message) {
        return new EngineException(code, "Code: " + code + ". DB::Exception: " + message + ". (" + name + ")");
    }

    /** ClickHouse's number of this error. */
    public int code() {
        return code;
    }
}
