package dev.duet.server.answers;

import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.server.config.QuestionLimits;
import dev.duet.server.http.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Insights with a memory. An answer is given again while the project's data, its settings and the hour are the same; equal
 * questions asked at the same time are computed once; a question that nobody waits for any longer is ended in the engine.
 * Thread-safe.
 */
public final class Answers {
    private static final String REFRESH = "refresh";

    /** What clients send for their own bookkeeping; it has no part in the question. */
    private static final List<String> BOOKKEEPING = List.of(REFRESH, "client_query_id", "session_id");

    private final Insights insights;
    private final DataVersions versions;
    private final AnswerCache cache;
    private final ActorCounts counts;
    private final Clock clock;

    public Answers(
            Insights insights, DataVersions versions, QuestionLimits limits, MeterRegistry registry, Clock clock) {
        this.insights = insights;
        this.versions = versions;
        this.cache = new AnswerCache(
                (long) limits.cacheMegabytes() << 20,
                Duration.ofSeconds(limits.seconds()),
                AnswerCache.THREADS,
                registry);
        this.counts = new ActorCounts(versions, clock);
        this.clock = clock;
    }

    /**
     * The answer to an insight's filter; with {@code refresh} in the filter a new one.
     *
     * @param gone whether the one who asks is no longer there
     * @throws dev.duet.server.http.ClientGoneException when that is so
     * @throws dev.duet.events.DuetException as {@link Insights#answer}
     */
    public CachedAnswer answer(
            Insights.Kind kind, ProjectSettings project, ObjectNode filter, Purpose purpose, BooleanSupplier gone) {
        boolean refresh = Fields.of(filter).flag(REFRESH);
        ObjectNode question = filter.deepCopy().remove(BOOKKEEPING);
        DataVersion version = versions.of(project.id());
        Instant now = clock.instant();
        AnswerKey key = AnswerKey.of(kind, project, question, version, now);
        return cache.get(
                key,
                refresh,
                () -> new StoredAnswer(Json.text(compute(kind, project, question, purpose, version)), now),
                gone);
    }

    /** How many are behind the numbers that were answered. */
    public ActorCounts actorCounts() {
        return counts;
    }

    private JsonNode compute(
            Insights.Kind kind, ProjectSettings project, ObjectNode question, Purpose purpose, DataVersion version) {
        JsonNode answer = insights.answer(kind, project, question, purpose);
        counts.note(kind, project, version, answer);
        return answer;
    }
}
