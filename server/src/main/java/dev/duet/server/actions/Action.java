package dev.duet.server.actions;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An action.
 *
 * @param steps a list of steps in the API's form, each with every field
 * @param createdBy null where nobody is known any more
 */
record Action(
        long id,
        String name,
        String description,
        boolean postToSlack,
        String slackMessageFormat,
        JsonNode steps,
        boolean deleted,
        @Nullable Author createdBy,
        Instant createdAt,
        Instant updatedAt) {}
