package dev.duet.server.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What identity needs to know of an event.
 *
 * @param wantsPerson whether a person is to be made and changed; without one the distinct id still gets a number, so that
 *     it counts as one actor
 * @param change what happens to the person's properties
 * @param link another id of the same person, if the event names one
 */
public record IdentityEvent(
        DistinctId who,
        Instant timestamp,
        boolean wantsPerson,
        PropertyChange change,
        @Nullable IdLink link) {}
