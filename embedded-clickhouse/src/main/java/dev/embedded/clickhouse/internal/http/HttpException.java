package dev.embedded.clickhouse.internal.http;

/** A request that is not proper HTTP, or too large; the connection ends with this status. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    public HttpException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
