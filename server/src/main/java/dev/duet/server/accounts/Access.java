package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.http.NotFound;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What a caller reaches: the organizations they belong to and those organizations' projects. Everything else is as if it
 * did not exist.
 */
public final class Access {
    private static final String CURRENT = "@current";

    private final Authentication authentication;
    private final OrganizationStore organizations;
    private final ProjectStore projects;

    public Access(Authentication authentication, Jdbi jdbi) {
        this.authentication = authentication;
        this.organizations = new OrganizationStore(jdbi);
        this.projects = new ProjectStore(jdbi);
    }

    /** A project and who asks about it. */
    public record InProject(Caller caller, Project project) {}

    /** An organization and who asks about it. */
    record InOrganization(Caller caller, Membership membership) {
        void require(Role role) {
            if (!membership.role().isAtLeast(role)) {
                throw forbidden();
            }
        }
    }

    /** The project that {@code :project_id} in the address means, for somebody who belongs to it. */
    public InProject project(Context context) {
        return project(context, context.pathParam("project_id"));
    }

    /** The caller's current project, for the addresses that name none; {@code ?project_id=} may name one. */
    public InProject currentProject(Context context) {
        String named = context.queryParam("project_id");
        return project(context, named == null ? CURRENT : named);
    }

    /** The project of this number, if the owner of the personal API key belongs to it. */
    public Optional<Project> byPersonalKey(String key, long project) {
        return authentication.findByKey(key).flatMap(account -> projects.findFor(account.id(), project));
    }

    /**
     * The project of an address or of {@code ?token=}, else the current one, for a program that proves by a personal API key
     * that it may know it; a browser's cookie does not count.
     */
    public InProject byKey(Context context) {
        Caller caller = authentication.require(context);
        if (caller.bySession()) {
            throw new DuetException(
                    Category.UNAUTHENTICATED, "not_authenticated", "A personal API key is needed.", null, null);
        }
        if (context.pathParamMap().containsKey("project_id")) {
            return project(context);
        }
        String token = context.queryParam("token");
        if (token == null) {
            return currentProject(context);
        }
        Project project = projects.findByToken(token)
                .flatMap(found -> projects.findFor(caller.account().id(), found.id()))
                .orElseThrow(NotFound::refusal);
        return new InProject(caller, project);
    }

    /**
     * Who asks, if they may read the events of every project: an admin or owner of their organization who is also staff, or
     * admin or owner of every other one there is.
     */
    public Caller analyst(Context context) {
        Caller caller = authentication.require(context);
        Account account = caller.account();
        Membership membership = currentMembership(account);
        boolean isAdministrator = membership != null && membership.role().isAtLeast(Role.ADMIN);
        if (!isAdministrator || !(account.isStaff() || organizations.administersAll(account.id()))) {
            throw forbidden();
        }
        return caller;
    }

    InOrganization organization(Context context, String name) {
        Caller caller = authentication.require(context);
        Optional<Membership> membership = name.equals(CURRENT)
                ? Optional.ofNullable(currentMembership(caller.account()))
                : uuid(name)
                        .flatMap(id ->
                                organizations.membership(id, caller.account().id()));
        return new InOrganization(caller, membership.orElseThrow(NotFound::refusal));
    }

    /** Which organization {@code @current} means; null for somebody who belongs to none. */
    @Nullable
    Membership currentMembership(Account account) {
        List<Membership> memberships = organizations.ofAccount(account.id());
        return memberships.stream()
                .filter(membership -> membership.organization().id().equals(account.currentOrganization()))
                .findFirst()
                .orElse(memberships.isEmpty() ? null : memberships.getFirst());
    }

    /** Which project {@code @current} means; null where there is none. */
    @Nullable
    Project currentProject(Account account) {
        Long chosen = account.currentProject();
        if (chosen != null) {
            Optional<Project> project = projects.findFor(account.id(), chosen);
            if (project.isPresent()) {
                return project.get();
            }
        }
        Membership membership = currentMembership(account);
        if (membership == null) {
            return null;
        }
        List<Project> all = projects.ofOrganization(membership.organization().id());
        return all.isEmpty() ? null : all.getFirst();
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static DuetException forbidden() {
        return new DuetException(
                Category.FORBIDDEN,
                "permission_denied",
                "You do not have permission to perform this action.",
                null,
                null);
    }

    private InProject project(Context context, String name) {
        Caller caller = authentication.require(context);
        Project project = name.equals(CURRENT) ? currentProject(caller.account()) : byId(caller.account(), name);
        if (project == null) {
            throw NotFound.refusal();
        }
        return new InProject(caller, project);
    }

    private @Nullable Project byId(Account account, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            return null;
        }
        return projects.findFor(account.id(), Long.parseLong(text)).orElse(null);
    }
}
