package dev.duet.server.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind which id while a list of events is worked through, and the rules by which ids become one person's.
 *
 * <p>A distinct id gets a number with its first event and keeps it; the number gets a person with the first event that wants
 * one. An event that names another id brings both together: where one is unknown it goes to the other, and where one has a
 * number but no person, the number goes. Two persons become one, and the event's own id's stays, unless the event is an
 * {@code $identify} and the other one is identified already: then they are two people. Not thread-safe.
 */
final class ActorBook {
    private final Map<DistinctId, Actor> actors;
    private final Map<DistinctId, Actor> attached = new LinkedHashMap<>();
    private final Map<Long, Actor> gone = new TreeMap<>();
    private final List<RefusedLink> refused = new ArrayList<>();
    private final long version;

    /** @param actors of the ids that are known; changed here */
    ActorBook(Map<DistinctId, Actor> actors, long version) {
        this.actors = actors;
        this.version = version;
    }

    /** Who is behind the event, after all that it says was done. */
    Actor actor(IdentityEvent event) {
        Actor actor = linked(event);
        if (event.wantsPerson()) {
            actor.change(event.timestamp(), event.change());
        }
        return actor;
    }

    /** Who is behind an event whose persons were done before; refuses again what must have been refused then. */
    Actor recalled(IdentityEvent event) {
        DistinctId who = event.who();
        IdLink link = event.wantsPerson() ? event.link() : null;
        Actor mine = findOrMake(who);
        if (link != null) {
            DistinctId other = new DistinctId(who.project(), link.otherId());
            Actor theirs = find(other);
            if (!who.mayMerge() || !other.mayMerge()) {
                refused.add(new RefusedLink(who, link, RefusedLink.Reason.ID_NEVER_MERGES));
            } else if (theirs != null && theirs != mine) {
                refused.add(new RefusedLink(who, link, RefusedLink.Reason.ALREADY_IDENTIFIED));
            }
        }
        return mine;
    }

    private Actor linked(IdentityEvent event) {
        DistinctId who = event.who();
        IdLink link = event.wantsPerson() ? event.link() : null;
        if (link == null) {
            return findOrMake(who);
        }
        DistinctId other = new DistinctId(who.project(), link.otherId());
        if (!who.mayMerge() || !other.mayMerge()) {
            refused.add(new RefusedLink(who, link, RefusedLink.Reason.ID_NEVER_MERGES));
            return findOrMake(who);
        }
        Actor together = together(who, other, link);
        if (link.kind() == IdLink.Kind.IDENTIFY) {
            together.identify();
        }
        return together;
    }

    private Actor together(DistinctId who, DistinctId other, IdLink link) {
        Actor mine = find(who);
        Actor theirs = find(other);
        if (mine == null && theirs != null) {
            attach(who, theirs);
            return theirs;
        }
        Actor owner = mine == null ? findOrMake(who) : mine;
        if (theirs == null) {
            attach(other, owner);
            return owner;
        }
        if (theirs == owner) {
            return owner;
        }
        if (!owner.isPerson() && theirs.isPerson()) {
            return merge(owner, theirs);
        }
        if (link.kind() == IdLink.Kind.IDENTIFY && theirs.isIdentified()) {
            refused.add(new RefusedLink(who, link, RefusedLink.Reason.ALREADY_IDENTIFIED));
            return owner;
        }
        return merge(theirs, owner);
    }

    private Actor merge(Actor away, Actor survivor) {
        survivor.absorb(away);
        if (away.number() != 0) {
            gone.put(away.number(), away);
        }
        return survivor;
    }

    private @Nullable Actor find(DistinctId id) {
        Actor found = actors.get(id);
        return found == null ? null : found.survivor();
    }

    private Actor findOrMake(DistinctId id) {
        Actor found = find(id);
        if (found != null) {
            return found;
        }
        Actor made = Actor.unknown(id.project());
        attach(id, made);
        return made;
    }

    private void attach(DistinctId id, Actor actor) {
        actors.put(id, actor);
        attached.put(id, actor);
    }

    Map<DistinctId, Actor> actors() {
        return actors;
    }

    /** The ids that were unknown, with who is behind them now. */
    Map<DistinctId, Actor> attached() {
        attached.replaceAll((id, actor) -> actor.survivor());
        return attached;
    }

    /** Everybody who is still somebody. */
    Set<Actor> present() {
        Set<Actor> present = new LinkedHashSet<>();
        actors.values().forEach(actor -> present.add(actor.survivor()));
        return present;
    }

    /** The stored numbers that went, in order, with who took them in. */
    Map<Long, Actor> survivors() {
        Map<Long, Actor> survivors = new LinkedHashMap<>();
        gone.forEach((number, actor) -> survivors.put(number, actor.survivor()));
        return survivors;
    }

    List<RefusedLink> refused() {
        return List.copyOf(refused);
    }

    /** Of {@link IdentityState}, when the list was begun. */
    long version() {
        return version;
    }
}
