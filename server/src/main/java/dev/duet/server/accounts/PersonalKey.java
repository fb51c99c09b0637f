package dev.duet.server.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key with which a program acts for a person.
 *
 * @param value the key itself, known only at the moment it is made
 */
public record PersonalKey(
        String id,
        String label,
        @Nullable String value,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        long userId) {}
