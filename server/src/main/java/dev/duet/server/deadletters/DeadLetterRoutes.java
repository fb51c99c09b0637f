package dev.duet.server.deadletters;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Staff;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.inbox.Inbox;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code instance_status/dead_letters}: the list, the newest first, and {@code replay}, for the staff of the instance. */
public final class DeadLetterRoutes implements Routes {
    private static final int MOST_IDS = 10_000;
    private static final int LONGEST_LIST = 250_000;

    /** A letter may hold a megabyte, and a page a thousand letters. */
    private static final int PAGE_BYTES = 4 << 20;

    private record Replayed(int replayed) {}

    private final Staff staff;
    private final DeadLetterStore store;
    private final Replay replay;

    public DeadLetterRoutes(Staff staff, DeadLetterStore store, Inbox inbox) {
        this.staff = staff;
        this.store = store;
        this.replay = new Replay(store, inbox);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/instance_status/dead_letters", this::list);
        routes.post("/api/instance_status/dead_letters/replay", this::replay);
    }

    private void list(Context context) {
        staff.require(context);
        Paging paging = Paging.of(context);
        List<KeptLetter> letters = store.page(paging.limit(), paging.offset(), PAGE_BYTES);
        Json.answer(context, paging.cutPage(context, store.numbers().all(), letters));
    }

    private void replay(Context context) {
        staff.require(context);
        Fields fields = Fields.of(context);
        boolean all = fields.flag("all").orElse(false);
        List<Long> ids =
                fields.list("ids", LONGEST_LIST).map(DeadLetterRoutes::ids).orElse(List.of());
        if (all == !ids.isEmpty()) {
            throw DuetException.invalid("ids", "say which ones: either a list of ids, or all as true");
        }
        Json.answer(context, new Replayed(all ? replay.replayAll() : replay.replay(ids)));
    }

    private static List<Long> ids(JsonNode list) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : list) {
            if (!id.isIntegralNumber() || !id.canConvertToLong() || ids.size() == MOST_IDS) {
                throw DuetException.invalid("ids", "ids must be at most " + MOST_IDS + " whole numbers");
            }
            ids.add(id.longValue());
        }
        return ids;
    }
}
