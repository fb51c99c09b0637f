package dev.duet.server.recordings;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.events.question.RecordingsQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.time.RelativeDate;
import dev.duet.events.time.TimeRange;
import dev.duet.server.persons.PersonStore;
import dev.duet.server.persons.StoredPerson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads which recordings a list is to hold: {@code date_from}, {@code date_to}, {@code person_uuid} or {@code person_id},
 * {@code distinct_id}, {@code session_ids}, {@code session_recording_duration}, and {@code events}, all of which must have
 * happened in the session.
 */
record RecordingFilters(
        Engine engine, PersonStore persons, long project, RelativeDate.Calendar calendar, Purpose purpose) {
    private static final int LONGEST = 400;
    private static final int MOST_SESSIONS = 10_000;
    private static final int MOST_EVENTS = 20;
    private static final int MOST_SECONDS = 1_000_000;
    private static final List<String> OPERATORS = List.of("gt", "gte", "lt", "lte", "exact");

    RecordingsQuestion question(ObjectNode filter, Page page) {
        Fields fields = Fields.of(filter);
        Instant from = start(fields);
        Instant to = end(fields);
        if (from != null && to != null && from.isAfter(to)) {
            throw DuetException.invalid("date_from", "date_from lies after date_to");
        }
        Fields duration = duration(fields);
        return new RecordingsQuestion(
                project,
                from,
                to,
                sessions(fields, from, to),
                distinctIds(fields),
                duration == null ? null : bound(duration, List.of("gt", "gte", "exact"), "gt", 1),
                duration == null ? null : bound(duration, List.of("lt", "lte", "exact"), "lt", -1),
                page);
    }

    private @Nullable Instant start(Fields fields) {
        String text = fields.text("date_from", LONGEST);
        return text == null || text.equals("all")
                ? null
                : RelativeDate.asStart(text, calendar)
                        .map(ZonedDateTime::toInstant)
                        .orElseThrow(() -> noDate("date_from", text));
    }

    private @Nullable Instant end(Fields fields) {
        String text = fields.text("date_to", LONGEST);
        return text == null
                ? null
                : RelativeDate.asEnd(text, calendar)
                        .map(end -> end.plus(1, ChronoUnit.MICROS).toInstant())
                        .orElseThrow(() -> noDate("date_to", text));
    }

    private static DuetException noDate(String name, String text) {
        return DuetException.invalid(name, name + " must be a date such as -7d or 2020-01-04, not '" + text + "'");
    }

    private @Nullable List<String> distinctIds(Fields fields) {
        String id = fields.text("distinct_id", LONGEST);
        String uuid = fields.text("person_uuid", LONGEST);
        String person = uuid == null ? fields.text("person_id", LONGEST) : uuid;
        if (person == null) {
            return id == null ? null : List.of(id);
        }
        List<String> ids =
                persons.find(project, person).map(StoredPerson::distinctIds).orElse(List.of());
        return id == null ? ids : ids.stream().filter(id::equals).toList();
    }

    private @Nullable List<String> sessions(Fields fields, @Nullable Instant from, @Nullable Instant to) {
        Set<String> sessions = null;
        if (fields.value("session_ids") != null) {
            sessions = fields.list("session_ids", MOST_SESSIONS).stream()
                    .map(element -> element.value().asString(""))
                    .collect(Collectors.toSet());
        }
        TimeRange range = new TimeRange(
                from == null ? Instant.EPOCH : from,
                to == null ? calendar.now().plusDays(2).toInstant() : to.plus(RecordingsQuestion.LONGEST));
        for (Fields.Element event : fields.list("events", MOST_EVENTS)) {
            Set<String> with = with(event.fields(), range);
            if (sessions == null) {
                sessions = with;
            } else {
                sessions = sessions.stream().filter(with::contains).collect(Collectors.toSet());
            }
        }
        return sessions == null ? null : new ArrayList<>(sessions);
    }

    /** The sessions in which an event happened that meets its own filter. */
    private Set<String> with(Fields event, TimeRange range) {
        Series series = new Series(event.text("id", LONGEST), new FilterParser(calendar).parse(event, "properties"));
        return engine
                .answer(
                        new ActorsQuestion.OfSeries(
                                project, series, new Actor.Session(), range, new Page(0, MOST_SESSIONS)),
                        purpose)
                .rows()
                .stream()
                .map(ActorsAnswer.Row::actor)
                .collect(Collectors.toSet());
    }

    private static @Nullable Fields duration(Fields fields) {
        JsonNode value = fields.value("session_recording_duration");
        return value == null ? null : Fields.at(value, "session_recording_duration");
    }

    /** The bound on one side, moved by a second where the number itself does not count. */
    private static @Nullable Duration bound(Fields duration, List<String> operators, String exclusive, int step) {
        String said = duration.text("operator", LONGEST);
        String operator = said == null ? "gt" : said;
        if (!OPERATORS.contains(operator)) {
            throw DuetException.invalid(
                    duration.path("operator"), "operator must be one of " + OPERATORS + ", not '" + operator + "'");
        }
        int seconds = duration.number("value", 0, 0, MOST_SECONDS);
        if (!operators.contains(operator)) {
            return null;
        }
        Duration bound = Duration.ofSeconds(seconds);
        return operator.equals(exclusive) ? bound.plusNanos(1_000L * step) : bound;
    }
}
