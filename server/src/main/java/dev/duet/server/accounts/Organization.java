package dev.duet.server.accounts;

import java.time.Instant;
import java.util.UUID;

/** A company or team with its projects and members. */
public record Organization(UUID id, String name, Instant createdAt, Instant updatedAt) {}
