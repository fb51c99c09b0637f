package dev.duet.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON of accounts, organizations and projects. */
final class Views {
    private Views() {}

    /** Somebody, as others see them. */
    record UserBasic(long id, UUID uuid, String distinctId, String firstName, String email) {
        static UserBasic of(Account account) {
            return new UserBasic(
                    account.id(), account.uuid(), account.distinctId(), account.firstName(), account.email());
        }
    }

    /** Somebody, as they see themselves. */
    record User(
            long id,
            UUID uuid,
            String distinctId,
            String firstName,
            String email,
            boolean emailOptIn,
            boolean anonymizeData,
            boolean isStaff,
            boolean hasPassword,
            Instant dateJoined,
            @Nullable ProjectView team,
            @Nullable ProjectView project,
            @Nullable OrganizationView organization,
            List<OrganizationBasic> organizations) {}

    record OrganizationBasic(UUID id, String name, int membershipLevel) {
        static OrganizationBasic of(Membership membership) {
            return new OrganizationBasic(
                    membership.organization().id(),
                    membership.organization().name(),
                    membership.role().level());
        }
    }

    record OrganizationView(
            UUID id,
            String name,
            Instant createdAt,
            Instant updatedAt,
            int membershipLevel,
            List<ProjectView> teams,
            List<String> availableFeatures) {
        static OrganizationView of(Membership membership, List<Project> projects) {
            Organization organization = membership.organization();
            return new OrganizationView(
                    organization.id(),
                    organization.name(),
                    organization.createdAt(),
                    organization.updatedAt(),
                    membership.role().level(),
                    projects.stream().map(ProjectView::of).toList(),
                    List.of());
        }
    }

    record ProjectView(
            long id,
            UUID uuid,
            UUID organization,
            String apiToken,
            String name,
            String timezone,
            int weekStartDay,
            JsonNode testAccountFilters,
            JsonNode pathCleaningFilters,
            JsonNode dataAttributes,
            JsonNode appUrls,
            boolean anonymizeIps,
            boolean sessionRecordingOptIn,
            boolean completedSnippetOnboarding,
            boolean ingestedEvent,
            boolean isDemo,
            Instant createdAt,
            Instant updatedAt) {
        static ProjectView of(Project project) {
            return new ProjectView(
                    project.id(),
                    project.uuid(),
                    project.organization(),
                    project.apiToken(),
                    project.name(),
                    project.timezone(),
                    project.weekStartDay(),
                    project.testAccountFilters(),
                    project.pathCleaningFilters(),
                    project.dataAttributes(),
                    project.appUrls(),
                    project.anonymizeIps(),
                    project.sessionRecordingOptIn(),
                    project.completedSnippetOnboarding(),
                    project.ingestedEvent(),
                    project.isDemo(),
                    project.createdAt(),
                    project.updatedAt());
        }
    }

    record MemberView(UUID id, UserBasic user, int level, Instant joinedAt, Instant updatedAt) {
        static MemberView of(OrganizationStore.Member member) {
            Membership membership = member.membership();
            return new MemberView(
                    membership.id(),
                    UserBasic.of(member.account()),
                    membership.role().level(),
                    membership.joinedAt(),
                    membership.updatedAt());
        }
    }

    record InviteView(
            UUID id,
            String targetEmail,
            String firstName,
            boolean emailingAttemptMade,
            boolean isExpired,
            @Nullable UserBasic createdBy,
            Instant createdAt,
            Instant updatedAt) {
        static InviteView of(Invite invite, @Nullable Account createdBy) {
            return new InviteView(
                    invite.id(),
                    invite.targetEmail(),
                    invite.firstName(),
                    false,
                    invite.isExpired(),
                    createdBy == null ? null : UserBasic.of(createdBy),
                    invite.createdAt(),
                    invite.createdAt());
        }
    }
}
