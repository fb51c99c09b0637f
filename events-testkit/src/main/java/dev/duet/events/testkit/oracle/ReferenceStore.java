package dev.duet.events.testkit.oracle;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What was stored in one project. Not thread-safe. */
final class ReferenceStore {
    private final Map<UUID, StoredEvent> events = new LinkedHashMap<>();
    private final Map<Long, Versioned> persons = new HashMap<>();
    private final Map<GroupKey, Versioned> groups = new HashMap<>();
    private final Map<Long, Set<Long>> cohorts = new HashMap<>();
    private final Map<Long, Long> survivors = new HashMap<>();
    private final Set<Long> deleted = new HashSet<>();

    /** Everything that was ever said about who did what, in order: also what comes later goes through it. */
    private final List<UnaryOperator<StoredEvent>> attributions = new ArrayList<>();

    private final Map<UUID, RecordingChunk> recordings = new HashMap<>();

    /** The first and the last event of each session. */
    private final Map<String, TimeRange> sessions = new HashMap<>();

    private record GroupKey(int type, String key) {}

    private record Versioned(long version, ObjectNode properties) {}

    /** Stores what the batch holds for this project and says how many events were new. */
    int append(Batch batch, long project) {
        int before = events.size();
        for (Event event : batch.events()) {
            if (event.project() == project) {
                StoredEvent stored = attributed(StoredEvent.of(event));
                if (events.putIfAbsent(event.uuid(), stored) == null) {
                    addToSession(stored);
                }
            }
        }
        for (Person person : batch.persons()) {
            if (person.project() == project
                    && !survivors.containsKey(person.number())
                    && !deleted.contains(person.number())) {
                keepHigher(persons, person.number(), person.version(), person.properties());
            }
        }
        for (Group group : batch.groups()) {
            if (group.project() == project) {
                keepHigher(groups, new GroupKey(group.type(), group.key()), group.version(), group.properties());
            }
        }
        for (PersonMerge merge : batch.merges()) {
            if (merge.project() == project) {
                merge(merge.person(), survivor(merge.survivor()));
            }
        }
        for (RecordingChunk chunk : batch.recordings()) {
            if (chunk.project() == project) {
                recordings.putIfAbsent(chunk.uuid(), chunk);
            }
        }
        return events.size() - before;
    }

    private void merge(long person, long survivor) {
        if (survivors.containsKey(person) || person == survivor) {
            return;
        }
        survivors.put(person, survivor);
        persons.remove(person);
        attribute(stored -> stored.event().person() == person ? stored.by(survivor) : stored);
        cohorts.replaceAll((cohort, members) -> survivors(members));
    }

    void split(PersonSplit split) {
        attribute(stored -> {
            Long number = split.numbers().get(stored.event().distinctId());
            return number == null || stored.event().person() != survivor(split.person())
                    ? stored
                    : stored.by(survivor(number));
        });
    }

    void delete(PersonDeletion deletion) {
        deleted.addAll(deletion.persons());
        persons.keySet().removeAll(deletion.persons());
        cohorts.replaceAll((cohort, members) -> members.stream()
                .filter(member -> !deletion.persons().contains(member))
                .collect(Collectors.toUnmodifiableSet()));
        if (deletion.events()) {
            events.values()
                    .removeIf(
                            stored -> deletion.persons().contains(stored.event().person()));
            sessions.clear();
            events.values().forEach(this::addToSession);
        }
        takeBack(Set.copyOf(deletion.persons()), Map.copyOf(survivors));
    }

    /** What a split gave to somebody who is deleted belongs again to whoever took its number in. */
    private void takeBack(Set<Long> gone, Map<Long, Long> took) {
        attribute(stored -> {
            long taker = stored.number();
            while (took.containsKey(taker)) {
                taker = took.get(taker);
            }
            return gone.contains(stored.event().person()) ? stored.by(taker) : stored;
        });
    }

    private void attribute(UnaryOperator<StoredEvent> attribution) {
        attributions.add(attribution);
        events.replaceAll((uuid, stored) -> attribution.apply(stored));
    }

    private StoredEvent attributed(StoredEvent stored) {
        StoredEvent present = stored;
        for (UnaryOperator<StoredEvent> attribution : attributions) {
            present = attribution.apply(present);
        }
        return present;
    }

    private long survivor(long person) {
        long survivor = person;
        while (survivors.containsKey(survivor)) {
            survivor = survivors.get(survivor);
        }
        return survivor;
    }

    private Set<Long> survivors(Set<Long> members) {
        return members.stream().map(this::survivor).collect(Collectors.toUnmodifiableSet());
    }

    private void addToSession(StoredEvent stored) {
        String session = SeriesEvents.actor(new Actor.Session(), stored);
        if (session != null && !session.isEmpty()) {
            Instant at = stored.event().timestamp();
            sessions.merge(
                    session,
                    new TimeRange(at, at),
                    (known, here) -> new TimeRange(
                            at.isBefore(known.from()) ? at : known.from(), at.isAfter(known.to()) ? at : known.to()));
        }
    }

    /** The duration of the event's session in whole seconds; null where it belongs to none. */
    @Nullable
    String sessionDuration(StoredEvent stored) {
        TimeRange session = sessions.get(SeriesEvents.actor(new Actor.Session(), stored));
        return session == null
                ? null
                : Long.toString(Duration.between(session.from(), session.to()).toSeconds());
    }

    private static <K> void keepHigher(Map<K, Versioned> rows, K key, long version, String properties) {
        Versioned present = rows.get(key);
        if (present == null || version > present.version()) {
            rows.put(key, new Versioned(version, CanonicalJson.readObject(properties)));
        }
    }

    void storeCohort(long cohort, Set<Long> members) {
        cohorts.put(cohort, survivors(members));
    }

    Collection<RecordingChunk> recordings() {
        return recordings.values();
    }

    void deleteRecordings(Predicate<RecordingChunk> which) {
        recordings.values().removeIf(which);
    }

    Collection<StoredEvent> events() {
        return events.values();
    }

    Set<Long> members(long cohort) {
        return cohorts.getOrDefault(cohort, Set.of());
    }

    boolean isMember(long person, long cohort) {
        return members(cohort).contains(person);
    }

    /** The properties of the person with this number; null where no such person was stored. */
    @Nullable
    ObjectNode person(long number) {
        Versioned person = persons.get(number);
        return person == null ? null : person.properties();
    }

    /** The properties of the group; null where no such group was stored. */
    @Nullable
    ObjectNode group(int type, String key) {
        Versioned group = groups.get(new GroupKey(type, key));
        return group == null ? null : group.properties();
    }

    Set<Long> personNumbers() {
        return persons.keySet();
    }

    List<ObjectNode> persons() {
        return persons.values().stream().map(Versioned::properties).toList();
    }

    List<ObjectNode> groups(int type) {
        return groups.entrySet().stream()
                .filter(entry -> entry.getKey().type() == type)
                .map(entry -> entry.getValue().properties())
                .toList();
    }
}
