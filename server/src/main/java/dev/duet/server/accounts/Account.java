package dev.duet.server.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who uses Duet.
 *
 * @param distinctId the name under which Duet's own events would know them
 * @param isStaff whether they may see the state of the whole instance
 * @param currentOrganization which organization {@code @current} means for them
 * @param currentProject which project {@code @current} means for them
 */
public record Account(
        long id,
        UUID uuid,
        String email,
        String firstName,
        String distinctId,
        boolean isStaff,
        boolean emailOptIn,
        boolean anonymizeData,
        @Nullable UUID currentOrganization,
        @Nullable Long currentProject,
        Instant dateJoined) {}
