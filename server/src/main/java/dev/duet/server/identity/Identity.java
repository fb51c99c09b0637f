package dev.duet.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duet.events.event.Person;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes who is behind each event, and does to persons what events say, for a whole list of events with a handful
 * of statements.
 *
 * <p>The rules: a distinct id gets a number with its first event and keeps it; the number gets a person with the first
 * event that wants one. Two ids that an event brings together become one number when at least one of them is unknown.
 * Working through the same list again changes nothing and gives the same numbers. Used by one thread at a time, which
 * alone writes these tables.
 */
public final class Identity {
    private static final int REMEMBERED = 100_000;

    private final PersonTable table = new PersonTable();
    private final Cache<DistinctId, Known> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** What one list came to; remembered only once its transaction is safe. */
    public final class Outcome {
        private final Identified identified;
        private final Map<DistinctId, Actor> actors;

        private Outcome(Identified identified, Map<DistinctId, Actor> actors) {
            this.identified = identified;
            this.actors = actors;
        }

        public Identified identified() {
            return identified;
        }

        /** To be called after the commit: spares the next list the look-up. */
        public void remember() {
            actors.forEach((id, actor) -> remembered.put(id, actor.asKnown()));
        }
    }

    /** Forgets what is remembered, because something else may have written. */
    public void forget() {
        remembered.invalidateAll();
    }

    /** Works through the events in their order, inside the connection's transaction. */
    public Outcome apply(Connection connection, List<IdentityEvent> events) throws SQLException {
        Map<DistinctId, Actor> actors = known(connection, events);
        Map<DistinctId, Actor> attached = new LinkedHashMap<>();
        List<RefusedLink> refused = new ArrayList<>();
        List<Actor> behind = new ArrayList<>(events.size());
        for (IdentityEvent event : events) {
            Actor actor = actor(event, actors, attached, refused);
            if (event.wantsPerson()) {
                actor.change(event.timestamp(), event.change());
            }
            behind.add(actor);
        }
        List<Person> changed = write(connection, actors, attached);
        List<Long> numbers = behind.stream().map(Actor::number).toList();
        boolean wrote = !attached.isEmpty() || !changed.isEmpty();
        return new Outcome(new Identified(numbers, changed, refused, wrote), actors);
    }

    private static Actor actor(
            IdentityEvent event,
            Map<DistinctId, Actor> actors,
            Map<DistinctId, Actor> attached,
            List<RefusedLink> refused) {
        DistinctId who = event.who();
        IdLink link = event.wantsPerson() ? event.link() : null;
        if (link == null) {
            return findOrMake(who, actors, attached);
        }
        DistinctId other = new DistinctId(who.project(), link.otherId());
        if (!who.mayMerge() || !other.mayMerge()) {
            refused.add(new RefusedLink(who, link, RefusedLink.Reason.ID_NEVER_MERGES));
            return findOrMake(who, actors, attached);
        }
        Actor mine = actors.get(who);
        Actor theirs = actors.get(other);
        if (mine == null && theirs != null) {
            attach(who, theirs, actors, attached);
            mine = theirs;
        } else if (mine == null) {
            mine = findOrMake(who, actors, attached);
        }
        if (theirs == null) {
            attach(other, mine, actors, attached);
        } else if (theirs != mine) {
            refused.add(new RefusedLink(who, link, RefusedLink.Reason.BOTH_KNOWN));
        }
        if (link.kind() == IdLink.Kind.IDENTIFY) {
            mine.identify();
        }
        return mine;
    }

    private static Actor findOrMake(DistinctId id, Map<DistinctId, Actor> actors, Map<DistinctId, Actor> attached) {
        Actor found = actors.get(id);
        if (found != null) {
            return found;
        }
        Actor made = Actor.unknown(id.project());
        attach(id, made, actors, attached);
        return made;
    }

    private static void attach(
            DistinctId id, Actor actor, Map<DistinctId, Actor> actors, Map<DistinctId, Actor> attached) {
        actors.put(id, actor);
        attached.put(id, actor);
    }

    /** All ids of the events that are known, from memory or from the table; ids of one number share one actor. */
    private Map<DistinctId, Actor> known(Connection connection, List<IdentityEvent> events) throws SQLException {
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
        Map<Long, Actor> byNumber = new HashMap<>();
        Map<DistinctId, Actor> actors = new HashMap<>();
        found.forEach((id, known) ->
                actors.put(id, byNumber.computeIfAbsent(known.number(), number -> Actor.known(id.project(), known))));
        return actors;
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

    private List<Person> write(Connection connection, Map<DistinctId, Actor> actors, Map<DistinctId, Actor> attached)
            throws SQLException {
        Set<Actor> unnumbered = new LinkedHashSet<>(attached.values());
        unnumbered.removeIf(actor -> actor.number() != 0);
        table.number(connection, unnumbered);
        table.attach(connection, attached);
        List<Actor> made = new ArrayList<>();
        List<Actor> updated = new ArrayList<>();
        for (Actor actor : new LinkedHashSet<>(actors.values())) {
            if (actor.firstSeen() != null) {
                made.add(actor);
            } else if (actor.mustBeUpdated()) {
                updated.add(actor);
            }
        }
        updated.sort(Comparator.comparingLong(Actor::number));
        List<Person> changed = new ArrayList<>(table.insert(connection, made));
        changed.addAll(table.update(connection, updated));
        return changed;
    }
}
