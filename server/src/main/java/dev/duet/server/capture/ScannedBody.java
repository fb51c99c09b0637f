package dev.duet.server.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON body was found to hold before anything is built from it: enough to accept or refuse the request.
 *
 * @param token the project API key that the JSON names, null when it names none
 * @param project the {@code project_id} of the JSON, as text; null when it has none
 * @param list whether the body is a list or has a list named {@code batch}; else it is one event
 * @param events how many events there are; those that will be skipped count
 * @param missing which of its two required fields, name and id, a single event lacks; null for a list
 * @param sentAt the {@code sent_at} around a batch or beside an event, or today's {@code created_at} around a batch, as
 *     text; null when there is none
 * @param historical whether {@code historical_migration} is true
 * @param parts the stretches of the list, in order; none for a single event
 */
record ScannedBody(
        @Nullable String token,
        @Nullable String project,
        boolean list,
        int events,
        @Nullable String missing,
        @Nullable String sentAt,
        boolean historical,
        List<BodyPart> parts) {

    ScannedBody {
        parts = List.copyOf(parts);
    }
}
