package dev.duet.server.columns;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.accounts.Staff;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;

/** The addresses of {@link ColumnRoutes} on an engine that gives properties no columns: they say so. */
public final class NoColumnRoutes implements Routes {
    private static final String PATH = "/api/instance_status/materialized_columns";

    /** What staff reads in place of a list. */
    static final String REASON =
            "The events are in Postgres, which keeps properties in a binary form and reads one of them without"
                    + " parsing the others, so there are no materialized columns and none are needed. They are for events in ClickHouse.";

    private final Staff staff;

    public NoColumnRoutes(Staff staff) {
        this.staff = staff;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::refuse);
        routes.delete(PATH, this::refuse);
        routes.post(PATH + "/analyze", this::refuse);
    }

    private void list(Context context) {
        staff.require(context);
        Json.answer(
                context, Map.of("supported", false, "detail", REASON, "results", List.of(), "candidates", List.of()));
    }

    private void refuse(Context context) {
        staff.require(context);
        throw new DuetException(Category.INVALID, "not_supported", REASON, null, null);
    }
}
