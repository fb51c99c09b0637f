package dev.duet.server.deadletters;

import dev.duet.events.DuetException;
import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.inbox.Inbox;
import dev.duet.server.inbox.InboxRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends dead letters through the pipeline once more. A letter goes when the inbox has what it held; should the process die
 * in between, sending it again makes the same events, which an engine stores once. What fails again is a new letter.
 * Thread-safe.
 */
final class Replay {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** A letter may hold a megabyte. */
    private static final int AT_ONCE = 100;

    private final DeadLetterStore store;
    private final Inbox inbox;

    Replay(DeadLetterStore store, Inbox inbox) {
        this.store = store;
        this.inbox = inbox;
    }

    /** How many were sent, the oldest first; those that are gone already do not count. */
    int replay(Collection<Long> ids) {
        List<Long> all = ids.stream().distinct().sorted().toList();
        int replayed = 0;
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            replayed += replay(store.byIds(all.subList(from, Math.min(from + AT_ONCE, all.size()))));
        }
        return replayed;
    }

    /** All that there are at this moment. */
    int replayAll() {
        long last = store.newest();
        int replayed = 0;
        List<KeptLetter> some = store.after(0, last, AT_ONCE);
        while (!some.isEmpty()) {
            replayed += replay(some);
            some = store.after(some.getLast().id(), last, AT_ONCE);
        }
        return replayed;
    }

    private int replay(List<KeptLetter> letters) {
        List<CompletableFuture<Void>> durable = new ArrayList<>();
        List<Long> sent = new ArrayList<>();
        for (KeptLetter letter : letters) {
            List<AcceptedRequest> requests = requests(letter);
            requests.forEach(request -> durable.add(inbox.offer(request)));
            if (!requests.isEmpty()) { // bytes that still cannot be read stay where they are
                sent.add(letter.id());
            }
        }
        try {
            durable.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw DuetException.unavailable("The dead letters could not be sent through the inbox; try again", e);
        }
        store.delete(sent);
        return sent.size();
    }

    /** What a letter held, with identities that do not change from one attempt to the next. */
    static List<AcceptedRequest> requests(KeptLetter letter) {
        if (letter.place().equals("inbox")) {
            return InboxRow.read(letter.id(), bytes(letter.payload())).requests();
        }
        JsonNode tree = tree(letter.payload());
        boolean list = tree == null
                ? letter.payload().stripLeading().startsWith("[")
                : tree.isArray() || tree.path("batch").isArray();
        UUID id = UUID.nameUUIDFromBytes(("dead letter " + letter.id()).getBytes(StandardCharsets.UTF_8));
        // An event that had been made already says its own time, which was worked out when it came in.
        boolean timeIsKnown = letter.eventUuid() != null;
        return List.of(new AcceptedRequest(
                id,
                letter.project(),
                letter.receivedAt(),
                address(tree),
                null,
                list,
                0,
                timeIsKnown,
                1,
                letter.payload().getBytes(StandardCharsets.UTF_8)));
    }

    /** The address that the event has; without one it gets none. */
    private static @Nullable String address(@Nullable JsonNode tree) {
        JsonNode address = tree == null ? null : tree.path("properties").get("$ip");
        return address != null && address.isString() ? address.stringValue() : null;
    }

    private static @Nullable JsonNode tree(String payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
