package dev.embedded.clickhouse.internal.front;

/** The HTTP status that ClickHouse gives an error of its own. */
final class HttpStatus {
    private HttpStatus() {}

    static int of(int errorCode) {
        return switch (errorCode) {
            case 194 -> 401;
            case 192, 193, 497, 516, 511 -> 403;
            case 6, 26, 27, 36, 38, 41, 42, 43, 53, 62, 69, 72, 117, 130, 131, 168, 271, 427, 632, 675 -> 400;
            case 46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 145, 336 -> 404;
            case 66 -> 413;
            case 48 -> 501;
            case 159 -> 408;
            case 209, 76, 439 -> 503;
            default -> 500;
        };
    }
}
