package dev.duet.server.accounts;

import java.time.Instant;
import java.util.UUID;

/** That somebody belongs to an organization, and in which role. */
public record Membership(
        UUID id, Organization organization, long account, Role role, Instant joinedAt, Instant updatedAt) {}
