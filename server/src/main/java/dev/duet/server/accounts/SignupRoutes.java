package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Signing up: the first person of an instance, anyone where that is allowed, and those who were invited. */
final class SignupRoutes implements Routes {
    private static final String FIRST_PROJECT = "Default Project";

    private final Jdbi jdbi;
    private final Authentication authentication;
    private final Passwords passwords;
    private final UserViews views;
    private final InviteStore invites;
    private final Operator operator;
    private final boolean openToAnyone;

    SignupRoutes(
            Jdbi jdbi,
            Authentication authentication,
            Passwords passwords,
            UserViews views,
            Operator operator,
            boolean openToAnyone) {
        this.jdbi = jdbi;
        this.authentication = authentication;
        this.passwords = passwords;
        this.views = views;
        this.invites = new InviteStore(jdbi);
        this.operator = operator;
        this.openToAnyone = openToAnyone;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post("/api/signup", this::signup);
        routes.get("/api/signup/{invite_id}", this::look);
        routes.post("/api/signup/{invite_id}", this::accept);
    }

    /** Makes an organization with its first project; the caller decides who may. */
    static void found(Handle handle, long owner, String organizationName) {
        UUID organization = OrganizationStore.insert(handle, organizationName);
        OrganizationStore.addMember(handle, organization, owner, Role.OWNER);
        long project = ProjectStore.insert(handle, organization, FIRST_PROJECT);
        AccountStore.setCurrent(handle, owner, organization, project);
    }

    private void signup(Context context) {
        SameOrigin.refuseOthers(context);
        Fields fields = Fields.of(context);
        String firstName = fields.text("first_name", AccountFields.NAME_LENGTH);
        String email = AccountFields.email(fields, "email");
        String password = AccountFields.newPassword(fields);
        String organizationName = fields.optionalText("organization_name", 64)
                .filter(name -> !name.isBlank())
                .orElse(firstName);
        boolean open = openToAnyone || operator.sent(context);
        boolean welcome = open || jdbi.inTransaction(AccountStore::isEmptyAndHeld);
        if (!welcome) {
            throw closed();
        }
        String hash = passwords.hash(password);
        long account = jdbi.inTransaction(handle -> {
            boolean first = AccountStore.isEmptyAndHeld(handle);
            if (!first && !open) {
                throw closed();
            }
            refuseKnown(handle, email);
            long id = AccountStore.insert(handle, email, firstName, hash, first);
            found(handle, id, organizationName);
            return id;
        });
        answer(context, account);
    }

    private void look(Context context) {
        Invite invite = invite(context);
        Json.answer(
                context,
                Map.of(
                        "id", invite.id(),
                        "target_email", masked(invite.targetEmail()),
                        "first_name", invite.firstName(),
                        "organization_name", invite.organizationName()));
    }

    private void accept(Context context) {
        SameOrigin.refuseOthers(context);
        Invite invite = invite(context);
        Optional<Caller> caller = authentication.find(context);
        long account = caller.isPresent() ? join(caller.get().account(), invite) : signupInvited(context, invite);
        answer(context, account);
    }

    private long join(Account account, Invite invite) {
        if (!account.email().equalsIgnoreCase(invite.targetEmail())) {
            throw new DuetException(
                    Category.INVALID,
                    "invalid_recipient",
                    "This invite is intended for another email address.",
                    null,
                    null);
        }
        jdbi.useTransaction(handle -> enter(handle, account.id(), invite));
        return account.id();
    }

    private long signupInvited(Context context, Invite invite) {
        Fields fields = Fields.of(context);
        String firstName = fields.text("first_name", AccountFields.NAME_LENGTH);
        String hash = passwords.hash(AccountFields.newPassword(fields));
        return jdbi.inTransaction(handle -> {
            AccountStore.isEmptyAndHeld(handle);
            refuseKnown(handle, invite.targetEmail());
            long id = AccountStore.insert(handle, invite.targetEmail(), firstName, hash, false);
            enter(handle, id, invite);
            return id;
        });
    }

    private static void enter(Handle handle, long account, Invite invite) {
        if (!InviteStore.take(handle, invite.organization(), invite.id())) {
            throw NotFound.refusal();
        }
        OrganizationStore.addMember(handle, invite.organization(), account, Role.MEMBER);
        AccountStore.setCurrent(handle, account, invite.organization(), null);
    }

    private Invite invite(Context context) {
        Invite invite = Access.uuid(context.pathParam("invite_id"))
                .flatMap(invites::find)
                .orElseThrow(() -> new DuetException(
                        Category.INVALID, "invalid_input", "The provided invite ID is not valid.", null, null));
        if (invite.isExpired()) {
            throw new DuetException(
                    Category.INVALID,
                    "expired",
                    "This invite has expired. Please ask your admin for a new one.",
                    null,
                    null);
        }
        return invite;
    }

    private void answer(Context context, long account) {
        authentication.startSession(context, account);
        context.status(201);
        Json.answer(context, views.of(account));
    }

    private static void refuseKnown(Handle handle, String email) {
        if (AccountStore.exists(handle, email)) {
            throw new DuetException(
                    Category.INVALID, "unique", "There is already an account with this email address.", "email", null);
        }
    }

    private static DuetException closed() {
        return new DuetException(
                Category.FORBIDDEN,
                "permission_denied",
                "This instance is not open for new organizations. Ask one of its members for an invite.",
                null,
                null);
    }

    private static String masked(String email) {
        int at = email.indexOf('@');
        return email.charAt(0) + "*****" + email.charAt(at - 1) + email.substring(at);
    }
}
