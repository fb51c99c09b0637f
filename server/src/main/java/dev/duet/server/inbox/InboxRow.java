package dev.duet.server.inbox;

import dev.duet.events.DuetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the inbox: requests that were accepted together, under the number that gives their order.
 *
 * @param unreadable the row's bytes where they cannot be read; then there are no requests
 */
// Handed on from step to step, never compared: a copy of a body would cost more than it protects.
@SuppressWarnings("ArrayRecordComponent")
public record InboxRow(long id, List<AcceptedRequest> requests, byte @Nullable [] unreadable) {

    /** What a row holds; bytes that cannot be read are kept as they are. */
    public static InboxRow read(long id, byte[] body) {
        try {
            return new InboxRow(id, Segment.unpack(body), null);
        } catch (DuetException e) {
            return new InboxRow(id, List.of(), body);
        }
    }

    /** The JSON of all requests together. */
    public long rawBytes() {
        return requests.stream().mapToLong(request -> request.json().length).sum();
    }

    public int events() {
        return requests.stream().mapToInt(AcceptedRequest::events).sum();
    }
}
