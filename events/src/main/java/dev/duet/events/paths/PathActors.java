package dev.duet.events.paths;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorPages;
import dev.duet.events.actors.ActorRule;
import dev.duet.events.actors.ActorsFinder;
import dev.duet.events.actors.ActorsFold;
import dev.duet.events.actors.FoundActors;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.sequence.EventSequence;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the actors whose paths take an edge, go on from an item, come to one or end with it. The value of a row is how many
 * paths of the actor do, so that the values of an edge's actors add up to the edge's.
 */
public final class PathActors implements ActorsFinder {
    private static final int LONGEST_KEY = 10_000;

    private final Engine engine;
    private final PathsReader reader;

    public PathActors(Engine engine, Clock clock) {
        this.engine = engine;
        this.reader = new PathsReader(engine, clock);
    }

    /**
     * What a path has to have; items carry their position, {@code 2_/pricing}.
     *
     * @param start an item that it goes on from; with {@code end} the next one is that; null for any
     * @param end an item that it comes to; null for any
     * @param last the item that it ends with; null for any
     */
    private record Wanted(
            @Nullable String start,
            @Nullable String end,
            @Nullable String last) {

        static Wanted of(Fields fields) {
            return new Wanted(
                    fields.text("path_start_key", LONGEST_KEY),
                    fields.text("path_end_key", LONGEST_KEY),
                    fields.text("path_dropoff_key", LONGEST_KEY));
        }

        boolean holds(List<SessionPaths.Step> path) {
            boolean passes = (start == null && end == null)
                    || IntStream.range(1, path.size())
                            .anyMatch(i -> (start == null
                                            || start.equals(PathEdge.key(
                                                    i, path.get(i - 1).item().name())))
                                    && (end == null
                                            || end.equals(PathEdge.key(
                                                    i + 1, path.get(i).item().name()))));
            return passes
                    && (last == null
                            || last.equals(PathEdge.key(
                                    path.size(), path.getLast().item().name())));
        }
    }

    @Override
    public FoundActors find(ProjectSettings project, ObjectNode filter, Among among, Page page, Purpose purpose) {
        Wanted wanted = Wanted.of(Fields.of(filter));
        PathsRequest request = reader.read(project, filter, purpose);
        return new ActorPages(engine, project.id(), purpose)
                .page(
                        request.actor(),
                        among instanceof Among.Everybody ? request.among() : among,
                        page,
                        some -> engine.answer(
                                request.question(some, new ActorsFold(() -> rule(request, wanted))), purpose));
    }

    private static ActorRule rule(PathsRequest request, Wanted wanted) {
        SessionPaths sessions = new SessionPaths(request.requested().rules());
        return (actor, events) -> paths(sessions, request.cut().of(actor, events), wanted);
    }

    private static OptionalLong paths(SessionPaths sessions, EventSequence events, Wanted wanted) {
        long count = sessions.of(events).stream().filter(wanted::holds).count();
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
