package dev.duet.server.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a body's bytes that takes out what no reader may be given, values that are nested too deep and numbers that
 * are too long, and marks the events of a list in which they were: so one such event is refused alone, and not the whole
 * request with it. Needs no memory for the depth. Used for one body and thrown away.
 */
public final class OversizedValues {
    /** The member of an event that says for what it is refused, beside those that its sender gave it. */
    public static final String MARK = "$duet_refused";

    /** What an event can be refused for. */
    public enum Kind {
        EVENT_NESTED_TOO_DEEP,
        EVENT_NUMBER_TOO_LONG;

        /** As ingestion warnings and per-event results call it. */
        public String warning() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What a mark says; a sender who marks events by hand refuses them. */
        public static Kind of(@Nullable String mark) {
            return EVENT_NUMBER_TOO_LONG.warning().equals(mark) ? EVENT_NUMBER_TOO_LONG : EVENT_NESTED_TOO_DEEP;
        }
    }

    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

    /** The elements of a body that is a list, and those of a list in a body that is an object. */
    private static final int IN_LIST = 2;

    private static final int IN_BATCH = 3;

    private final byte[] json;
    private final int mostDeep;
    private final int longestNumber;
    private final ByteArrayOutputStream kept;
    private final byte[] opened = new byte[IN_BATCH + 1];
    private @Nullable Kind found;
    private boolean inEvent;
    private boolean outside;
    private int depth;
    private int at;

    private OversizedValues(byte[] json, int mostDeep, int longestNumber) {
        this.json = json;
        this.mostDeep = mostDeep;
        this.longestNumber = longestNumber;
        this.kept = new ByteArrayOutputStream(json.length + 64);
    }

    /**
     * The body with null for each value that is too large; the body itself where one of them is in no event of a list, for
     * then nothing can be kept. What is no JSON stays so.
     *
     * @param mostDeep how many objects and lists may be open at a time
     * @param longestNumber in characters
     */
    static byte[] takenOut(byte[] json, int mostDeep, int longestNumber) {
        return new OversizedValues(json, mostDeep, longestNumber).takenOut();
    }

    private byte[] takenOut() {
        while (at < json.length) {
            switch (json[at]) {
                case '"' -> text();
                case '{', '[' -> open();
                case '}', ']' -> close();
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
                default -> kept.write(json[at++]);
            }
        }
        return outside ? json : kept.toByteArray();
    }

    private void text() {
        int start = at;
        passText();
        kept.write(json, start, at - start);
    }

    private void passText() {
        at++;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at = Math.min(json.length, at + 1);
    }

    private void open() {
        if (depth == mostDeep) {
            passValue();
            takeOut(Kind.EVENT_NESTED_TOO_DEEP);
            return;
        }
        depth++;
        if (depth < opened.length) {
            opened[depth] = json[at];
        }
        if (isEvent()) {
            inEvent = true;
            found = null;
        }
        kept.write(json[at++]);
    }

    private void takeOut(Kind kind) {
        kept.writeBytes(NOTHING);
        found = kind;
        outside |= !inEvent;
    }

    /** Passes over an object or a list with all that is in it. */
    private void passValue() {
        int open = 0;
        do {
            switch (json[at]) {
                case '"' -> passText();
                case '{', '[' -> {
                    open++;
                    at++;
                }
                case '}', ']' -> {
                    open--;
                    at++;
                }
                default -> at++;
            }
        } while (open > 0 && at < json.length);
    }

    private void close() {
        if (isEvent()) {
            if (found != null) {
                String mark = ",\"" + MARK + "\":\"" + found.warning() + "\"";
                kept.writeBytes(mark.getBytes(StandardCharsets.US_ASCII));
            }
            inEvent = false;
        }
        depth = Math.max(0, depth - 1);
        kept.write(json[at++]);
    }

    /** Whether what was opened last is an element of the body's list. */
    private boolean isEvent() {
        return switch (depth) {
            case IN_LIST -> opened[1] == '[' && opened[IN_LIST] == '{';
            case IN_BATCH -> opened[1] == '{' && opened[2] == '[' && opened[IN_BATCH] == '{';
            default -> false;
        };
    }

    private void number() {
        int start = at;
        while (at < json.length && isOfNumber(json[at])) {
            at++;
        }
        if (at - start > longestNumber) {
            takeOut(Kind.EVENT_NUMBER_TOO_LONG);
        } else {
            kept.write(json, start, at - start);
        }
    }

    private static boolean isOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }
}
