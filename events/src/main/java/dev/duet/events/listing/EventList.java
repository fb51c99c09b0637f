package dev.duet.events.listing;

import dev.duet.events.DuetException;
import dev.duet.events.answer.EventsAnswer;
import dev.duet.events.event.Event;
import dev.duet.events.event.Timestamps;
import dev.duet.events.filter.Filter;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.EventsQuestion.Position;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.RelativeDate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of events as the API has it: parameters {@code event}, {@code properties}, {@code distinct_id}, {@code after},
 * {@code before}, {@code limit} and {@code cursor} to a question, and events to JSON. Stateless.
 */
public final class EventList {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,18})_([0-9a-fA-F-]{36})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX", Locale.ROOT);

    private EventList() {}

    /**
     * The question that the parameters ask. It asks for one event more than the page holds, so that {@link #page} knows
     * whether another page follows.
     *
     * @param also what the events have to meet besides
     */
    public static EventsQuestion question(ProjectSettings project, ObjectNode parameters, Filter also, Clock clock) {
        Fields fields = Fields.of(parameters);
        RelativeDate.Calendar calendar = project.calendar(clock);
        Filter filter = Filter.both(also, new FilterParser(calendar).parse(fields, "properties"));
        String distinctId = fields.text("distinct_id", 400);
        if (distinctId != null) {
            filter = Filter.both(filter, new Filter.DistinctIdFilter(List.of(distinctId)));
        }
        Instant after = time(fields, "after", calendar);
        return new EventsQuestion(
                project.id(),
                fields.text("event", 400),
                filter,
                null,
                after == null ? null : after.plus(1, ChronoUnit.MICROS),
                time(fields, "before", calendar),
                position(fields),
                fields.number("limit", DEFAULT_LIMIT, 1, MOST) + 1);
    }

    /** The question for one event. */
    public static EventsQuestion single(ProjectSettings project, UUID uuid) {
        return new EventsQuestion(project.id(), null, Filter.EVERYTHING, uuid, null, null, null, 1);
    }

    /**
     * One page of the list.
     *
     * @param cursor the parameter that asks for the next page; null on the last one
     */
    public record Page(List<Event> events, @Nullable String cursor) {}

    /** The answer cut to its page. */
    public static Page page(EventsQuestion question, EventsAnswer answer) {
        List<Event> events = answer.events();
        if (events.size() < question.limit()) {
            return new Page(events, null);
        }
        List<Event> shown = events.subList(0, question.limit() - 1);
        Event last = shown.getLast();
        return new Page(shown, Timestamps.epochMicros(last.timestamp()) + "_" + last.uuid());
    }

    /** An event as the API shows it, without its person. */
    public static ObjectNode json(Event event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", event.uuid().toString());
        json.put("uuid", event.uuid().toString());
        json.put("event", event.name());
        json.put("distinct_id", event.distinctId());
        json.put("timestamp", text(event.timestamp()));
        json.put("created_at", text(event.createdAt()));
        json.set("properties", CanonicalJson.readObject(event.properties()));
        json.put("elements_chain", event.elementsChain());
        return json;
    }

    /** A point in time as the API writes it: ISO 8601, UTC, microseconds. */
    public static String text(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static @Nullable Instant time(Fields fields, String key, RelativeDate.Calendar calendar) {
        String text = fields.text(key, 50);
        if (text == null) {
            return null;
        }
        Optional<ZonedDateTime> moment = RelativeDate.asStart(text, calendar);
        return moment.orElseThrow(() -> DuetException.invalid(key, "\"" + text + "\" is no date"))
                .toInstant();
    }

    private static @Nullable Position position(Fields fields) {
        String cursor = fields.text("cursor", 100);
        if (cursor == null) {
            return null;
        }
        Matcher parts = CURSOR.matcher(cursor);
        try {
            if (parts.matches()) {
                return new Position(
                        Timestamps.ofEpochMicros(Long.parseLong(parts.group(1))), UUID.fromString(parts.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // told below: hex digits and dashes in the wrong places
        }
        throw DuetException.invalid("cursor", "this cursor was not made by Duet: \"" + cursor + "\"");
    }
}
