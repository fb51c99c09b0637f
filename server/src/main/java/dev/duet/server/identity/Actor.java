package dev.duet.server.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who is behind one or more distinct ids, while a list of events is worked through. Not thread-safe. */
final class Actor {
    private final long project;
    private long number;
    private boolean person;
    private boolean identified;
    private @Nullable Instant firstSeen;
    private boolean becomesIdentified;
    private PropertyChange change = PropertyChange.NONE;

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

    static Actor known(long project, Known known) {
        return new Actor(project, known.number(), known.person(), known.identified());
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

    /** Makes a person of the actor, if it is none yet, and notes what happens to it. */
    void change(Instant time, PropertyChange next) {
        if (!person && firstSeen == null) {
            firstSeen = time;
        }
        change = change.then(next);
    }

    void identify() {
        becomesIdentified = !identified;
    }

    /** The time of the first event of a person that is to be made; null when there is one, or none is wanted. */
    @Nullable
    Instant firstSeen() {
        return firstSeen;
    }

    boolean becomesIdentified() {
        return becomesIdentified;
    }

    PropertyChange change() {
        return change;
    }

    boolean mustBeUpdated() {
        return person && (becomesIdentified || !change.isNothing());
    }

    Known asKnown() {
        boolean hasPerson = person || firstSeen != null;
        return new Known(number, hasPerson, hasPerson && (identified || becomesIdentified));
    }
}
