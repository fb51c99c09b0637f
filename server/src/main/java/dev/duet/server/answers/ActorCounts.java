package dev.duet.server.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.insights.Insights;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.request.QueryString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many actors a list has, where a chart or an earlier page has told it and the project's data is still the same. Counting
 * those of a funnel or of paths means to fold everybody, which their chart has just done. Thread-safe.
 */
public final class ActorCounts {
    private static final int MOST = 20_000;
    private static final Duration LONGEST_KEPT = Duration.ofHours(1);

    /** What says which page is wanted, or what is to be told of it, and not who is in the list. */
    private static final List<String> NOT_OF_THE_LIST =
            List.of("offset", "limit", "include_count", "refresh", "client_query_id", "session_id");

    private final DataVersions versions;
    private final Clock clock;
    private final Cache<AnswerKey, Long> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST_KEPT)
            .build();

    public ActorCounts(DataVersions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    /** The number of one list, at the version of the data that was there when the list was asked for. */
    public final class Count {
        private final AnswerKey key;

        private Count(AnswerKey key) {
            this.key = key;
        }

        /** Null while nobody has told it. */
        public @Nullable Long known() {
            return known.getIfPresent(key);
        }

        /** Tells it. */
        public void is(long count) {
            known.put(key, count);
        }
    }

    /** To be asked for before the list is read, so that a change in between makes the number out of date. */
    public Count of(ActorsKind kind, ProjectSettings project, ObjectNode filter) {
        return of(kind, project, filter, versions.of(project.id()));
    }

    private Count of(ActorsKind kind, ProjectSettings project, ObjectNode filter, DataVersion version) {
        ObjectNode list = filter.deepCopy().remove(NOT_OF_THE_LIST);
        return new Count(AnswerKey.of(kind, project, list, version, clock.instant()));
    }

    /** Takes the numbers out of an answer that was made from this version of the data. */
    void note(Insights.Kind kind, ProjectSettings project, DataVersion version, JsonNode answer) {
        switch (kind) {
            case FUNNEL -> noteFunnel(project, version, answer);
            case FUNNEL_CORRELATION ->
                answer.path("events").forEach(line -> {
                    for (String half : List.of("success", "failure")) {
                        note(
                                ActorsKind.CORRELATION,
                                project,
                                version,
                                line.path(half + "_people_url"),
                                line.path(half + "_count").asLong(-1));
                    }
                });
            default -> {
                // their lists are counted by the statement that lists them
            }
        }
    }

    /** A list of steps, or one for each value of a breakdown; other drawings of a funnel have no counts. */
    private void noteFunnel(ProjectSettings project, DataVersion version, JsonNode steps) {
        long before = 0;
        for (JsonNode step : steps) {
            if (step.isArray()) {
                noteFunnel(project, version, step);
            } else if (step.path("count").isIntegralNumber()) {
                long count = step.path("count").asLong();
                note(ActorsKind.FUNNEL, project, version, step.path("converted_people_url"), count);
                note(ActorsKind.FUNNEL, project, version, step.path("dropped_people_url"), before - count);
                before = count;
            }
        }
    }

    private void note(ActorsKind kind, ProjectSettings project, DataVersion version, JsonNode url, long count) {
        if (url.isString() && count >= 0) {
            of(kind, project, filter(url.stringValue()), version).is(count);
        }
    }

    /** The filter that a request to the address has. */
    private static ObjectNode filter(String url) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), List.of(decoded(pair.substring(equals + 1))));
            }
        }
        return QueryString.toObject(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
