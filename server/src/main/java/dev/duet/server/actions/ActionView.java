package dev.duet.server.actions;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An action as the API shows it.
 *
 * @param isCalculating always false: an action is looked up when it is asked about
 * @param lastCalculatedAt when its steps last changed
 */
record ActionView(
        long id,
        String name,
        String description,
        List<String> tags,
        boolean postToSlack,
        String slackMessageFormat,
        JsonNode steps,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Author createdBy,
        boolean deleted,
        boolean isCalculating,
        Instant lastCalculatedAt,
        boolean isAction) {

    static ActionView of(Action action) {
        return new ActionView(
                action.id(),
                action.name(),
                action.description(),
                List.of(),
                action.postToSlack(),
                action.slackMessageFormat(),
                action.steps(),
                action.createdAt(),
                action.updatedAt(),
                action.createdBy(),
                action.deleted(),
                false,
                action.updatedAt(),
                true);
    }
}
