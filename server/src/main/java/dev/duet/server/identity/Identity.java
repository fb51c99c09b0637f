package dev.duet.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import dev.duet.server.identity.PersonRows.PersonRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes who is behind each event, and does to persons what events say, for a whole list of events with a handful
 * of statements.
 *
 * <p>The rules are those of {@link ActorBook}. Whoever changes what this class changes holds {@link IdentityState}'s lock,
 * so lists may be worked through by several at once: they wait for each other. An object serves one thread at a time.
 */
public final class Identity {
    private static final int REMEMBERED = 100_000;

    private final PersonTable table = new PersonTable();
    private final Cache<DistinctId, Known> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final SettledPersons settled = new SettledPersons();
    private long version = -1;

    /** What one list came to; remembered only once its transaction is safe. */
    public final class Outcome {
        private final Identified identified;
        private final Map<DistinctId, Known> known;
        private final long atVersion;
        private final Runnable persons;

        private Outcome(Identified identified, Map<DistinctId, Known> known, long atVersion, Runnable persons) {
            this.identified = identified;
            this.known = known;
            this.atVersion = atVersion;
            this.persons = persons;
        }

        public Identified identified() {
            return identified;
        }

        /** To be called after the commit: spares the next list the look-up. */
        public void remember() {
            remembered.putAll(known);
            version = atVersion;
            persons.run();
        }
    }

    /** Forgets what is remembered, because something else may have written. */
    public void forget() {
        remembered.invalidateAll();
        settled.forget();
    }

    /** Works through the events in their order, inside the connection's transaction. */
    public Outcome apply(Connection connection, List<IdentityEvent> events) throws SQLException {
        ActorBook book = open(connection, events);
        List<Actor> behind = new ArrayList<>(events.size());
        for (IdentityEvent event : events) {
            behind.add(book.actor(event));
        }
        return write(connection, book, behind);
    }

    /**
     * Works through a list a second time, whose transaction was safe before: persons are as they were left, since a change
     * from before a merge would now overwrite what came with it; only who is behind each event is found again.
     */
    public Outcome recall(Connection connection, List<IdentityEvent> events) throws SQLException {
        ActorBook book = open(connection, events);
        List<Actor> behind = new ArrayList<>(events.size());
        for (IdentityEvent event : events) {
            behind.add(book.recalled(event));
        }
        return write(connection, book, behind);
    }

    private Outcome write(Connection connection, ActorBook book, List<Actor> behind) throws SQLException {
        Set<Actor> present = book.present();
        Set<Actor> unnumbered = new LinkedHashSet<>(present);
        unnumbered.removeIf(actor -> actor.number() != 0);
        table.number(connection, unnumbered);
        table.attach(connection, book.attached());
        Map<Long, Actor> survivors = book.survivors();
        Map<DistinctId, Long> moved = PersonRows.move(connection, survivors);
        List<Actor> made = new ArrayList<>();
        List<Actor> updated = new ArrayList<>();
        List<Actor> replaced = new ArrayList<>();
        for (Actor actor : present) {
            if (actor.mustBeReplaced()) {
                replaced.add(actor);
            } else if (actor.mustBeUpdated()) {
                updated.add(actor);
            } else if (actor.firstSeen() != null) {
                made.add(actor);
            }
        }
        Map<Long, Long> versions = settled.versions(connection, updated);
        updated.removeIf(actor -> settled.isSettled(actor, versions.get(actor.number())));
        updated.sort(Comparator.comparingLong(Actor::number));
        List<Person> changed = new ArrayList<>(table.insert(connection, made));
        changed.addAll(PersonRows.replace(connection, replaced));
        changed.addAll(table.update(connection, updated));
        List<PersonMerge> merges = new ArrayList<>();
        survivors.forEach((gone, survivor) -> merges.add(new PersonMerge(survivor.project(), gone, survivor.number())));
        List<Long> numbers =
                behind.stream().map(actor -> actor.survivor().number()).toList();
        boolean wrote = !book.attached().isEmpty() || !changed.isEmpty() || !merges.isEmpty();
        return new Outcome(
                new Identified(numbers, changed, merges, book.refused(), wrote),
                remembered(book, moved),
                merges.isEmpty() ? book.version() : IdentityState.changed(connection),
                () -> settled.remember(made, updated, versions, changed));
    }

    /** Ids that moved without being named in the list are forgotten by being remembered as what they are now. */
    private static Map<DistinctId, Known> remembered(ActorBook book, Map<DistinctId, Long> moved) {
        Map<Long, Known> byNumber = new HashMap<>();
        Map<DistinctId, Known> known = new HashMap<>();
        book.actors().forEach((id, actor) -> {
            Known present = actor.survivor().asKnown();
            known.put(id, present);
            byNumber.put(present.number(), present);
        });
        moved.forEach((id, number) -> {
            Known present = byNumber.get(number);
            if (present != null) {
                known.put(id, present);
            }
        });
        return known;
    }

    /** All ids of the events that are known, from memory or from the table; ids of one number share one actor. */
    private ActorBook open(Connection connection, List<IdentityEvent> events) throws SQLException {
        long present = IdentityState.lock(connection);
        if (present != version) {
            forget();
        }
        Map<DistinctId, Known> found = known(connection, events);
        Map<Long, PersonRow> rows = PersonRows.lock(connection, linked(events, found));
        Map<Long, Actor> byNumber = new HashMap<>();
        Map<DistinctId, Actor> actors = new HashMap<>();
        found.forEach((id, known) -> actors.put(
                id,
                byNumber.computeIfAbsent(
                        known.number(), number -> Actor.known(id.project(), known, rows.get(number)))));
        return new ActorBook(actors, present);
    }

    private Map<DistinctId, Known> known(Connection connection, List<IdentityEvent> events) throws SQLException {
        Map<DistinctId, Known> found = new HashMap<>();
        Set<DistinctId> missing = new LinkedHashSet<>();
        for (IdentityEvent event : events) {
            recall(event.who(), found, missing);
            IdLink link = event.link();
            if (link != null) {
                recall(new DistinctId(event.who().project(), link.otherId()), found, missing);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(table.find(connection, missing));
        }
        return found;
    }

    /** The persons that could become one with others: those of ids that are named as somebody else's too. */
    private static Set<Long> linked(List<IdentityEvent> events, Map<DistinctId, Known> found) {
        Set<Long> numbers = new TreeSet<>();
        for (IdentityEvent event : events) {
            IdLink link = event.link();
            if (link == null || !event.wantsPerson()) {
                continue;
            }
            Known mine = found.get(event.who());
            Known theirs = found.get(new DistinctId(event.who().project(), link.otherId()));
            if (mine == null || theirs == null || mine.number() != theirs.number()) {
                add(numbers, mine);
                add(numbers, theirs);
            }
        }
        return numbers;
    }

    private static void add(Set<Long> numbers, @Nullable Known known) {
        if (known != null && known.person()) {
            numbers.add(known.number());
        }
    }

    private void recall(DistinctId id, Map<DistinctId, Known> found, Set<DistinctId> missing) {
        if (found.containsKey(id)) {
            return;
        }
        @Nullable Known known = remembered.getIfPresent(id);
        if (known == null) {
            missing.add(id);
        } else {
            found.put(id, known);
        }
    }
}
