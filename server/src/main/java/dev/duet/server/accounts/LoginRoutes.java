package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Signing in and out. Which emails have an account is told neither by words nor by time. */
final class LoginRoutes implements Routes {
    private final AccountStore accounts;
    private final Authentication authentication;
    private final Passwords passwords;
    private final SignInLimit limit = new SignInLimit();

    LoginRoutes(Jdbi jdbi, Authentication authentication, Passwords passwords) {
        this.accounts = new AccountStore(jdbi);
        this.authentication = authentication;
        this.passwords = passwords;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post("/api/login", this::login);
        routes.post("/api/logout", this::logout);
    }

    private void login(Context context) {
        SameOrigin.refuseOthers(context);
        Fields fields = Fields.of(context);
        String email = fields.text("email", 254);
        String password = AccountFields.givenPassword(fields, "password");
        limit.check(email, context.ip());
        Optional<AccountStore.WithPassword> found = accounts.findByEmail(email);
        if (found.isEmpty()) {
            passwords.checkNobody(password);
        }
        if (found.isEmpty() || !passwords.matches(password, found.get().passwordHash())) {
            limit.failed(email, context.ip());
            throw new DuetException(Category.INVALID, "invalid_credentials", "Invalid email or password.", null, null);
        }
        limit.succeeded(email);
        authentication.startSession(context, found.get().account().id());
        Json.answer(context, Map.of("success", true));
    }

    private void logout(Context context) {
        SameOrigin.refuseOthers(context);
        authentication.endSession(context);
        context.status(204);
    }
}
