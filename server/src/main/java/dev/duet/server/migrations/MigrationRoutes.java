package dev.duet.server.migrations;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Staff;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;

/** {@code instance_status/migrations}: what was and is to be migrated, and {@code run} and {@code undo}, for staff. */
public final class MigrationRoutes implements Routes {
    private static final int LONGEST_STORE = 40;
    private static final int MOST = 1_000_000;

    private final Staff staff;
    private final MigrationRuns runs;

    public MigrationRoutes(Staff staff, MigrationRuns runs) {
        this.staff = staff;
        this.runs = runs;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/instance_status/migrations", this::status);
        routes.post("/api/instance_status/migrations/run", this::run);
        routes.post("/api/instance_status/migrations/undo", this::undo);
    }

    /** With {@code ?look=true} the tables are compared now; otherwise the answer may hold what was found some minutes ago. */
    private void status(Context context) {
        staff.require(context);
        Json.answer(context, runs.status("true".equals(context.queryParam("look"))));
    }

    private void run(Context context) {
        staff.require(context);
        boolean expensive = Fields.of(context).flag("expensive").orElse(false);
        runs.startRun(expensive);
        context.status(202);
        Json.answer(context, Map.of("started", true));
    }

    /** A server that runs needs what it was started with, but for what only changes how rows lie. */
    private void undo(Context context) {
        staff.require(context);
        Fields fields = Fields.of(context);
        String store = fields.text("store", LONGEST_STORE);
        int number = fields.integer("number", 1, MOST).orElseThrow(() -> Fields.required("number"));
        boolean expensive = runs.status(false).results().stream()
                .anyMatch(line -> line.store().equals(store) && line.number() == number && line.expensive());
        if (!expensive) {
            throw DuetException.invalid(
                    "number",
                    "migration " + number + " of " + store
                            + " is none that can be taken back while the server runs; stop it first");
        }
        runs.startUndo(store, number);
        context.status(202);
        Json.answer(context, Map.of("started", true));
    }
}
