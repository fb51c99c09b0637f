package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Page;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jdbi.v3.core.Jdbi;

/** {@code /api/personal_api_keys/}: the caller's own keys. */
final class PersonalKeyRoutes implements Routes {
    private static final int LABEL_LENGTH = 40;
    private static final int MOST = 100;

    private final Authentication authentication;
    private final PersonalKeyStore keys;
    private final Runnable keysChanged;

    /** @param keysChanged told whenever a key is gone */
    PersonalKeyRoutes(Jdbi jdbi, Authentication authentication, Runnable keysChanged) {
        this.authentication = authentication;
        this.keysChanged = keysChanged;
        this.keys = new PersonalKeyStore(jdbi);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/personal_api_keys", this::list);
        routes.post("/api/personal_api_keys", this::create);
        routes.get("/api/personal_api_keys/{id}", context -> Json.answer(context, key(context)));
        routes.patch("/api/personal_api_keys/{id}", this::rename);
        routes.delete("/api/personal_api_keys/{id}", this::delete);
    }

    private void list(Context context) {
        Json.answer(context, Page.of(keys.list(account(context))));
    }

    private void create(Context context) {
        long account = account(context);
        String label = Fields.of(context).text("label", LABEL_LENGTH);
        if (keys.list(account).size() >= MOST) {
            throw DuetException.invalid("label", "you have " + MOST + " keys; delete one first");
        }
        context.status(201);
        Json.answer(context, keys.create(account, label));
    }

    private void rename(Context context) {
        PersonalKey key = key(context);
        keys.rename(key.userId(), key.id(), Fields.of(context).text("label", LABEL_LENGTH));
        Json.answer(context, key(context));
    }

    private void delete(Context context) {
        if (!keys.delete(account(context), context.pathParam("id"))) {
            throw NotFound.refusal();
        }
        keysChanged.run();
        context.status(204);
    }

    private PersonalKey key(Context context) {
        return keys.find(account(context), context.pathParam("id")).orElseThrow(NotFound::refusal);
    }

    private long account(Context context) {
        return authentication.require(context).account().id();
    }
}
