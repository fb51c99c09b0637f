package dev.duet.server.capture;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;

/** The refusals of the capture protocol, each with the code that SDKs know. */
final class CaptureProblem {
    private CaptureProblem() {}

    static DuetException noData() {
        return new DuetException(
                Category.INVALID, "no_data", "No data found: send JSON in the body or in the field data", null, null);
    }

    static DuetException invalidPayload(String detail) {
        return new DuetException(Category.INVALID, "invalid_payload", "Malformed request data: " + detail, null, null);
    }

    static DuetException noList() {
        return new DuetException(
                Category.INVALID,
                "invalid_payload",
                "Malformed request data: batch must be a list of events",
                "batch",
                null);
    }

    static DuetException required(String attribute) {
        return new DuetException(
                Category.INVALID, "required", "The field " + attribute + " is missing or empty", attribute, null);
    }

    static DuetException missingToken() {
        return new DuetException(
                Category.UNAUTHENTICATED,
                "missing_api_key",
                "The project API key is missing: send it as api_key",
                null,
                null);
    }

    static DuetException unknownToken() {
        return new DuetException(
                Category.UNAUTHENTICATED,
                "invalid_api_key",
                "The project API key is not known: copy it from the project's settings",
                null,
                null);
    }

    static DuetException unknownPersonalKey() {
        return new DuetException(
                Category.UNAUTHENTICATED,
                "invalid_personal_api_key",
                "The personal API key is not known, or does not reach the project of project_id",
                null,
                null);
    }

    static DuetException personalKeyAlone() {
        return new DuetException(
                Category.UNAUTHENTICATED,
                "invalid_api_key",
                "This is a personal API key: send the project's API key, or project_id beside it",
                null,
                null);
    }

    static DuetException tooLarge(String what, long limit) {
        return new DuetException(
                Category.TOO_LARGE,
                "payload_too_large",
                what + " is larger than the limit of " + limit + " bytes",
                null,
                null);
    }

    static DuetException overloaded() {
        return DuetException.unavailable("More is coming in than can be stored at this moment; send it again", null);
    }
}
