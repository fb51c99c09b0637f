package dev.duet.server.pipeline;

import dev.duet.server.identity.IdLink;
import dev.duet.server.identity.PropertyChange;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as its sender meant it, complete but for the person behind it and the places of its groups.
 *
 * @param request the accepted request that it came with
 * @param receivedAt when that request came in
 * @param properties canonical JSON
 * @param groups group key by the name of the group type, in the order of the event
 * @param wantsPerson whether a person is to be made and changed
 * @param change what happens to the person's properties
 * @param link another id of the same person, if the event names one
 * @param groupChange what happens to a group, if the event is about one
 */
record IncomingEvent(
        UUID request,
        long project,
        UUID uuid,
        String name,
        String distinctId,
        Instant timestamp,
        Instant receivedAt,
        String properties,
        String elementsChain,
        Map<String, String> groups,
        boolean wantsPerson,
        PropertyChange change,
        @Nullable IdLink link,
        @Nullable GroupChange groupChange) {}
