package dev.duet.server.http;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as the API tells it.
 *
 * @param type the family: validation_error, authentication_error, invalid_request, throttled_error or server_error
 * @param code the short machine-readable reason
 * @param detail the same in words
 * @param attr the field that was wrong, where there is one
 */
public record ErrorBody(
        String type, String code, String detail, @Nullable String attr) {

    /** What Duet refuses, in the words of the refusal. */
    public static ErrorBody of(DuetException e) {
        String message = e.getMessage();
        return new ErrorBody(type(e.category()), e.code(), message == null ? e.code() : message, e.attribute());
    }

    /** What HTTP itself refuses, from the status alone. */
    static ErrorBody of(int status, @Nullable String detail) {
        String said = detail == null || detail.isBlank() ? null : detail;
        return switch (status) {
            case 400 -> new ErrorBody("invalid_request", "bad_request", or(said, "Malformed request."), null);
            case 401 ->
                new ErrorBody(
                        "authentication_error",
                        "not_authenticated",
                        "Authentication credentials were not provided.",
                        null);
            case 403 ->
                new ErrorBody(
                        "authentication_error",
                        "permission_denied",
                        or(said, "You do not have permission to perform this action."),
                        null);
            case 404 -> new ErrorBody("invalid_request", "not_found", "Not found.", null);
            case 405 -> new ErrorBody("invalid_request", "method_not_allowed", "Method not allowed.", null);
            case 413 -> new ErrorBody("validation_error", "payload_too_large", "The request is too large.", null);
            case 414 -> new ErrorBody("invalid_request", "uri_too_long", "The address is too long.", null);
            case 415 ->
                new ErrorBody("invalid_request", "unsupported_media_type", or(said, "Unsupported media type."), null);
            case 431 -> new ErrorBody("invalid_request", "headers_too_large", "The headers are too large.", null);
            default ->
                status < 500
                        ? new ErrorBody("invalid_request", "bad_request", or(said, "Malformed request."), null)
                        : new ErrorBody("server_error", "error", or(said, "A server error occurred."), null);
        };
    }

    /** The HTTP status of a kind of trouble. */
    public static int status(Category category) {
        return switch (category) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case TIMEOUT, TOO_HEAVY -> 504;
            case FORESEEN_TIMEOUT -> 512;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }

    private static String type(Category category) {
        return switch (category) {
            case INVALID, TOO_LARGE -> "validation_error";
            case UNAUTHENTICATED, FORBIDDEN -> "authentication_error";
            case NOT_FOUND, CONFLICT -> "invalid_request";
            case TOO_MANY -> "throttled_error";
            case TIMEOUT, TOO_HEAVY, FORESEEN_TIMEOUT, UNAVAILABLE, INTERNAL -> "server_error";
        };
    }

    private static String or(@Nullable String said, String otherwise) {
        return said == null ? otherwise : said;
    }
}
