package dev.duet.server.answers;

import dev.duet.events.event.Timestamps;
import dev.duet.events.request.ProjectSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two askings must have in common to get one answer: the kind of insight or of list, the project's settings, the filter whatever the
 * order of its fields, the state of the data, and the time as far as it matters.
 *
 * <p>Relative dates and the bucket that is still growing move on with the hour of the project's calendar, for questions by
 * the minute with the minute. Apart from that the clock decides only about events that lie ahead of it; where a project has
 * such, an answer lives {@value #SECONDS_WITH_EVENTS_AHEAD} seconds.
 *
 * @param digest of all that, so that a key costs the same however long the filter is
 */
record AnswerKey(String digest) {
    private static final long SECONDS_WITH_EVENTS_AHEAD = 5;
    private static final JsonMapper SORTING =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    static AnswerKey of(Enum<?> kind, ProjectSettings project, ObjectNode filter, DataVersion version, Instant now) {
        ObjectNode given = filter.deepCopy();
        given.removeIf(JsonNode::isNull);
        List<Object> parts = List.of(
                kind,
                project.id(),
                project.timezone(),
                project.weekStart(),
                text(project.testAccountFilters()),
                text(project.pathCleaningFilters()),
                text(given),
                version,
                moment(filter, now.atZone(project.timezone())),
                version.aheadUntil() > Timestamps.epochMicros(now)
                        ? now.getEpochSecond() / SECONDS_WITH_EVENTS_AHEAD
                        : 0);
        return new AnswerKey(digest(parts));
    }

    private static ZonedDateTime moment(ObjectNode filter, ZonedDateTime now) {
        boolean byMinute = "minute".equalsIgnoreCase(filter.path("interval").asString(""));
        return now.truncatedTo(byMinute ? ChronoUnit.MINUTES : ChronoUnit.HOURS);
    }

    private static String text(JsonNode node) {
        return SORTING.writeValueAsString(node);
    }

    private static String digest(List<Object> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
