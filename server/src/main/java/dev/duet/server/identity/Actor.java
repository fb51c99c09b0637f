package dev.duet.server.identity;

import dev.duet.server.identity.PersonRows.PersonRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who is behind one or more distinct ids, while a list of events is worked through. What happens to a person is collected as
 * a change of their stored row; once two became one, as all that there is of them. Not thread-safe.
 */
final class Actor {
    private final long project;
    private long number;
    private boolean person;
    private boolean identified;
    private @Nullable Instant firstSeen;
    private boolean becomesIdentified;
    private PropertyChange change = PropertyChange.NONE;
    private @Nullable PersonRow stored;
    private @Nullable Merged merged;
    private @Nullable Actor survivor;

    /** What two persons came to, before the changes that followed. */
    private record Merged(Map<String, JsonNode> properties, Instant createdAt) {}

    private Actor(long project, long number, boolean person, boolean identified) {
        this.project = project;
        this.number = number;
        this.person = person;
        this.identified = identified;
    }

    /** Somebody never seen before, still without a number. */
    static Actor unknown(long project) {
        return new Actor(project, 0, false, false);
    }

    /** @param stored the person's row; null where there is none, or where nobody can become one with them */
    static Actor known(long project, Known known, @Nullable PersonRow stored) {
        boolean identified = stored == null ? known.identified() : stored.identified();
        Actor actor = new Actor(project, known.number(), known.person(), identified);
        actor.stored = stored;
        return actor;
    }

    long project() {
        return project;
    }

    long number() {
        return number;
    }

    void number(long given) {
        number = given;
    }

    /** Whoever this actor became one with, themselves where with nobody. */
    Actor survivor() {
        Actor last = this;
        while (last.survivor != null) {
            last = last.survivor;
        }
        return last;
    }

    /** Whether there is a person, stored or to be made, and not only a number. */
    boolean isPerson() {
        return person || firstSeen != null;
    }

    boolean isIdentified() {
        return isPerson() && (identified || becomesIdentified);
    }

    /** Makes a person of the actor, if it is none yet, and notes what happens to it. */
    void change(Instant time, PropertyChange next) {
        if (!isPerson()) {
            firstSeen = time;
        }
        change = change.then(next);
    }

    void identify() {
        becomesIdentified = !identified;
    }

    /** Takes the other one in: this one's properties win, the other's fill the gaps, and the older one's time counts. */
    void absorb(Actor other) {
        if (other.isPerson()) {
            Map<String, JsonNode> properties = new LinkedHashMap<>(other.properties());
            Instant createdAt = other.createdAt();
            if (isPerson()) {
                properties.putAll(properties());
                createdAt = createdAt.isBefore(createdAt()) ? createdAt : createdAt();
            } else {
                firstSeen = createdAt;
            }
            if (other.isIdentified() && !identified) {
                becomesIdentified = true;
            }
            merged = new Merged(properties, createdAt);
            change = PropertyChange.NONE;
        }
        other.survivor = this;
    }

    /** The time that a person who is to be made has; null when there is one, or none is wanted. */
    @Nullable
    Instant firstSeen() {
        return merged != null && firstSeen != null ? merged.createdAt() : firstSeen;
    }

    boolean becomesIdentified() {
        return becomesIdentified;
    }

    PropertyChange change() {
        return change;
    }

    /** Whether the stored row is to be replaced by {@link #properties} and {@link #createdAt}. */
    boolean mustBeReplaced() {
        return person && merged != null;
    }

    /** Whether the stored row is to be changed by {@link #change}. */
    boolean mustBeUpdated() {
        return person && merged == null && (becomesIdentified || !change.isNothing());
    }

    /** All properties of a person that is to be made or replaced. */
    Map<String, JsonNode> properties() {
        if (merged != null) {
            return change.on(merged.properties());
        }
        return person ? change.on(row().properties()) : change.onNothing();
    }

    /** The time of the first event of a person that is to be made or replaced. */
    Instant createdAt() {
        if (merged != null) {
            return merged.createdAt();
        }
        Instant made = firstSeen;
        return made == null ? row().createdAt() : made;
    }

    private PersonRow row() {
        PersonRow row = stored;
        if (row == null) {
            throw new IllegalStateException(
                    "the person " + number + " was not read before they became one with another");
        }
        return row;
    }

    Known asKnown() {
        return new Known(number, isPerson(), isIdentified());
    }
}
