package dev.duet.server.events;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.events.event.Timestamps;
import dev.duet.events.question.EventsQuestion.Position;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place after which the next page of events begins, as a text in an address. */
final class EventCursor {
    private static final Pattern FORM =
            Pattern.compile("(-?[0-9]{1,18})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private EventCursor() {}

    static String after(Event event) {
        return Timestamps.epochMicros(event.timestamp()) + "_" + event.uuid();
    }

    static @Nullable Position parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw DuetException.invalid("cursor", "cursor must be taken from the address of a next page");
        }
        return new Position(
                Timestamps.ofEpochMicros(Long.parseLong(matcher.group(1))), UUID.fromString(matcher.group(2)));
    }
}
