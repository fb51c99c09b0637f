package dev.duet.server.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A standing offer to join an organization.
 *
 * @param createdBy the account that made it, if that still exists
 */
record Invite(
        UUID id,
        UUID organization,
        String organizationName,
        String targetEmail,
        String firstName,
        @Nullable Long createdBy,
        Instant createdAt,
        Instant expiresAt) {

    boolean isExpired() {
        return Instant.now().isAfter(expiresAt);
    }
}
