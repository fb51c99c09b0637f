package dev.duet.events;

import org.jspecify.annotations.Nullable;

/**
 * Everything that Duet refuses or fails at, in one family: a category that the HTTP layer turns into a status, a short
 * machine-readable code, a message for the person who asked, and the field that was wrong where there is one. The
 * message names the field and the value; it never holds SQL or a host name.
 */
public class DuetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble this is; each kind has one HTTP status. */
    public enum Category {
        /** The request is not of the right form: 400. */
        INVALID,
        /** Nobody is signed in, or the key or token is not known: 401. */
        UNAUTHENTICATED,
        /** Signed in, but not allowed: 403. */
        FORBIDDEN,
        /** No such thing in reach of who asks: 404. */
        NOT_FOUND,
        /** The state of the thing does not allow it: 409. */
        CONFLICT,
        /** The request is larger than a limit: 413. */
        TOO_LARGE,
        /** The engine runs as many questions as it may: 429. */
        TOO_MANY,
        /** The answer took longer than a question may: 504. */
        TIMEOUT,
        /** The answer needed more memory than a question may: 504, with a hint to narrow it. */
        TOO_HEAVY,
        /** The engine foresees that the answer would take longer than a question may: 512. */
        FORESEEN_TIMEOUT,
        /** Something that Duet needs cannot be reached at this moment: 503, ask again. */
        UNAVAILABLE,
        /** Duet's own fault: 500 with a reference and nothing else. */
        INTERNAL
    }

    private final Category category;
    private final String code;
    private final @Nullable String attribute;

    public DuetException(
            Category category, String code, String message, @Nullable String attribute, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
        this.code = code;
        this.attribute = attribute;
    }

    /** A value in a request that is not acceptable; {@code attribute} is the field's path, as the sender wrote it. */
    public static DuetException invalid(String attribute, String message) {
        return new DuetException(Category.INVALID, "invalid_input", message, attribute, null);
    }

    public static DuetException unavailable(String message, @Nullable Throwable cause) {
        return new DuetException(Category.UNAVAILABLE, "unavailable", message, null, cause);
    }

    /** A statement that somebody ended while it ran, who operates the instance or stops it; it did not take too long. */
    public static DuetException ended(@Nullable Throwable cause) {
        return new DuetException(
                Category.UNAVAILABLE,
                "statement_ended",
                "the statement was ended while it ran, by an operator or because the server stops; ask again if it is still"
                        + " wanted",
                null,
                cause);
    }

    public static DuetException internal(String message, @Nullable Throwable cause) {
        return new DuetException(Category.INTERNAL, "internal_error", message, null, cause);
    }

    public Category category() {
        return category;
    }

    /** The {@code code} of the API's error body. */
    public String code() {
        return code;
    }

    /** The {@code attr} of the API's error body. */
    public @Nullable String attribute() {
        return attribute;
    }
}
