package dev.duet.server.answers;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch changes, as far as answers care.
 *
 * @param projects for each changed project the time of its latest event, in microseconds since 1970, where that lies ahead of
 *     the clock; else 0. In order, so that two writers never wait for each other
 */
public record DataChange(Map<Long, Long> projects) {

    /** Of what is in a batch. */
    public static DataChange of(Batch batch, Instant now) {
        Map<Long, Long> projects = new TreeMap<>();
        long clock = Timestamps.epochMicros(now);
        for (Event event : batch.events()) {
            long time = Timestamps.epochMicros(event.timestamp());
            projects.merge(event.project(), time > clock ? time : 0, Math::max);
        }
        batch.persons().forEach(person -> projects.putIfAbsent(person.project(), 0L));
        batch.groups().forEach(group -> projects.putIfAbsent(group.project(), 0L));
        batch.merges().forEach(merge -> projects.putIfAbsent(merge.project(), 0L));
        return new DataChange(projects);
    }

    /** Of anything else that one project's answers depend on. */
    public static DataChange of(long project) {
        return new DataChange(Map.of(project, 0L));
    }
}
