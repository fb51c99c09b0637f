package dev.duet.server.warnings;

import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Json;
import dev.duet.server.http.Page;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;

/** {@code ingestion_warnings/}: by kind, the one that was seen last first; {@code limit} of each kind are shown. */
public final class IngestionWarningRoutes implements Routes {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final Access access;
    private final IngestionWarningStore warnings;

    public IngestionWarningRoutes(Access access, Jdbi jdbi) {
        this.access = access;
        this.warnings = new IngestionWarningStore(jdbi);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "ingestion_warnings", null).get("", this::list);
    }

    /** Names are PostHog's, which are in two styles. */
    private void list(Context context, InProject in) {
        int most = Paging.number(context, "limit", USUAL, 1, MOST);
        List<JsonNode> kinds = new ArrayList<>();
        for (WarningKind kind : warnings.list(in.project().id(), most)) {
            kinds.add(Json.mapper()
                    .createObjectNode()
                    .put("type", kind.type())
                    .put("lastSeen", kind.lastSeen().toString())
                    .put("count", kind.count())
                    .set("warnings", Json.read(kind.newest())));
        }
        Json.answer(context, Page.of(kinds));
    }
}
