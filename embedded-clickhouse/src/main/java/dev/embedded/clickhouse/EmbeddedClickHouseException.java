package dev.embedded.clickhouse;

/** An embedded ClickHouse that could not be started, or not be stopped; the message says what to do about it. */
public final class EmbeddedClickHouseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedClickHouseException(String message) {
        super(message);
    }

    public EmbeddedClickHouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
