package dev.duet.events.filter;

import dev.duet.events.event.Event;

/**
 * A named property and whose it is. Its value has one textual form (see {@link dev.duet.events.json.CanonicalJson}) or is
 * absent; a JSON null is absent, an empty text is not.
 */
public sealed interface Property {

    /** The key within the JSON object, as sent. */
    String key();

    /** A property of the event itself. */
    record OfEvent(String key) implements Property {}

    /** The present value of a property of the person behind the event. */
    record OfPerson(String key) implements Property {}

    /**
     * The present value of a property of the event's group of one type; absent where the event has no such group.
     *
     * @param type index of the group type
     */
    record OfGroup(int type, String key) implements Property {
        public OfGroup {
            if (type < 0 || type >= Event.GROUP_TYPES) {
                throw new IllegalArgumentException("group type " + type);
            }
        }
    }

    /**
     * How long the event's session took: the whole seconds, rounded down, between the first and the last event of the
     * project with the same {@code $session_id}, whatever they are called. Absent where the event has no session, as for
     * {@code Actor.Session}. A session takes 24 hours at most; an engine need not look further from the events it is asked
     * about.
     */
    record OfSession() implements Property {
        /** What the duration is called where properties have names. */
        public static final String DURATION = "$session_duration";

        /** The event property that holds the id of the session. */
        public static final String ID = "$session_id";

        @Override
        public String key() {
            return DURATION;
        }
    }
}
