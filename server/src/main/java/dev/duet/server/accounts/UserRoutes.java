package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** {@code /api/users/@me/}: what somebody sees of themselves and can change. */
final class UserRoutes implements Routes {
    private final Jdbi jdbi;
    private final Authentication authentication;
    private final Passwords passwords;
    private final AccountStore accounts;
    private final OrganizationStore organizations;
    private final ProjectStore projects;
    private final UserViews views;

    UserRoutes(Jdbi jdbi, Authentication authentication, Passwords passwords, UserViews views) {
        this.jdbi = jdbi;
        this.authentication = authentication;
        this.passwords = passwords;
        this.accounts = new AccountStore(jdbi);
        this.organizations = new OrganizationStore(jdbi);
        this.projects = new ProjectStore(jdbi);
        this.views = views;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/users/@me", context -> answer(context, authentication.require(context)));
        routes.patch("/api/users/@me", this::change);
    }

    private void change(Context context) {
        Caller caller = authentication.require(context);
        Account account = caller.account();
        Fields fields = Fields.of(context);
        Account changed = new Account(
                account.id(),
                account.uuid(),
                fields.has("email") ? AccountFields.email(fields, "email") : account.email(),
                fields.has("first_name") ? fields.text("first_name", AccountFields.NAME_LENGTH) : account.firstName(),
                account.distinctId(),
                account.isStaff(),
                fields.flag("email_opt_in").orElse(account.emailOptIn()),
                fields.flag("anonymize_data").orElse(account.anonymizeData()),
                account.currentOrganization(),
                account.currentProject(),
                account.dateJoined());
        String passwordHash = fields.has("password") ? newPasswordHash(fields, account) : null;
        jdbi.useTransaction(handle -> {
            if (!changed.email().equalsIgnoreCase(account.email()) && AccountStore.exists(handle, changed.email())) {
                throw new DuetException(
                        Category.INVALID,
                        "unique",
                        "There is already an account with this email address.",
                        "email",
                        null);
            }
            AccountStore.update(handle, changed);
            choose(handle, fields, account);
            if (passwordHash != null) {
                AccountStore.setPassword(handle, account.id(), passwordHash);
            }
        });
        if (passwordHash != null) {
            authentication.endOtherSessions(context, account.id());
        }
        answer(context, caller);
    }

    private String newPasswordHash(Fields fields, Account account) {
        String current = AccountFields.givenPassword(fields, "current_password");
        String known = accounts.findByEmail(account.email()).orElseThrow().passwordHash();
        if (!passwords.matches(current, known)) {
            throw new DuetException(
                    Category.INVALID,
                    "incorrect_password",
                    "Your current password is incorrect.",
                    "current_password",
                    null);
        }
        return passwords.hash(AccountFields.newPassword(fields));
    }

    /** {@code set_current_organization} and {@code set_current_team}, if they are in reach. */
    private void choose(Handle handle, Fields fields, Account account) {
        if (fields.has("set_current_team")) {
            int id = fields.integer("set_current_team", 1, Integer.MAX_VALUE)
                    .orElseThrow(() -> Fields.required("set_current_team"));
            Project project = projects.findFor(account.id(), id)
                    .orElseThrow(() -> DuetException.invalid("set_current_team", "set_current_team: no project " + id));
            AccountStore.setCurrent(handle, account.id(), project.organization(), project.id());
        } else if (fields.has("set_current_organization")) {
            String id = fields.text("set_current_organization", 40);
            UUID organization = Access.uuid(id)
                    .flatMap(uuid -> organizations.membership(uuid, account.id()))
                    .map(membership -> membership.organization().id())
                    .orElseThrow(() -> DuetException.invalid(
                            "set_current_organization", "set_current_organization: no organization " + id));
            AccountStore.setCurrent(handle, account.id(), organization, null);
        }
    }

    private void answer(Context context, Caller caller) {
        Json.answer(context, views.of(caller.account().id()));
    }
}
