package dev.duet.server.capture;

import dev.duet.events.DuetException;
import dev.duet.server.http.ErrorBody;
import dev.duet.server.http.Json;
import org.jspecify.annotations.Nullable;

/** A refusal in the API's form, as bytes. */
final class Refusal {
    private Refusal() {}

    static int status(DuetException refusal) {
        return ErrorBody.status(refusal.category());
    }

    static byte[] json(DuetException refusal) {
        return Json.bytes(ErrorBody.of(refusal));
    }

    static byte[] json(String type, String code, String detail, @Nullable String attribute) {
        return Json.bytes(new ErrorBody(type, code, detail, attribute));
    }
}
