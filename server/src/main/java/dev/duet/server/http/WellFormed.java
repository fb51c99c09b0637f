package dev.duet.server.http;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Refuses an address whose percent signs do not spell UTF-8, before anything decodes it one way or another. */
final class WellFormed {
    private WellFormed() {}

    static void check(Context context) {
        check("the path", context.req().getRequestURI());
        check("the query string", context.req().getQueryString());
    }

    static void check(String part, @Nullable String encoded) {
        if (encoded == null || encoded.indexOf('%') < 0) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 3);
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(part);
                }
                bytes.put((byte) (high * 16 + low));
                i += 2;
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
        } catch (CharacterCodingException e) {
            throw malformed(part);
        }
    }

    private static DuetException malformed(String part) {
        return new DuetException(Category.INVALID, "invalid_input", part + " is not percent-encoded UTF-8", null, null);
    }
}
