package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Staff;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code instance_status/person_tasks}: what the engine has still to be told of persons, and {@code give_up} of one at which
 * it failed, for the staff of the instance.
 */
public final class PersonTaskRoutes implements Routes {
    private static final int LONGEST = 40;

    private final Staff staff;
    private final PersonTaskStore store;

    public PersonTaskRoutes(Staff staff, PersonTaskStore store) {
        this.staff = staff;
        this.store = store;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/instance_status/person_tasks", this::list);
        routes.post("/api/instance_status/person_tasks/give_up", this::giveUp);
    }

    private void list(Context context) {
        staff.require(context);
        Paging paging = Paging.of(context);
        PersonTaskStore.Numbers numbers = store.numbers();
        Json.answer(
                context,
                paging.page(
                        context, numbers.waiting() + numbers.givenUp(), store.page(paging.limit(), paging.offset())));
    }

    private void giveUp(Context context) {
        staff.require(context);
        JsonNode ids = Fields.of(context).list("ids", LONGEST).orElseThrow(() -> Fields.required("ids"));
        if (ids.size() != 1 || !ids.get(0).isIntegralNumber() || !ids.get(0).canConvertToLong()) {
            throw DuetException.invalid("ids", "ids must be one whole number: each task is one to think about");
        }
        if (!store.giveUp(ids.get(0).longValue())) {
            throw DuetException.invalid(
                    "ids",
                    "no task " + ids.get(0) + " waits that the engine will not take: what fails in a way that passes"
                            + " (failure_passes) can be given up after " + PersonTaskStore.PATIENCE);
        }
        Json.answer(context, Map.of("given_up", 1));
    }
}
