package dev.duet.server.flags;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A flag as the API shows it.
 *
 * @param isSimpleFlag whether it is on for a share of all persons, and nothing else
 * @param rolloutPercentage this share, in percent; null where it is not simple or all have it
 */
record FlagView(
        long id,
        String name,
        String key,
        JsonNode filters,
        boolean deleted,
        boolean active,
        @Nullable Author createdBy,
        Instant createdAt,
        long version,
        boolean isSimpleFlag,
        @Nullable JsonNode rolloutPercentage,
        boolean ensureExperienceContinuity) {

    static FlagView of(FeatureFlag flag) {
        JsonNode groups = flag.filters().path("groups");
        JsonNode only = groups.path(0);
        boolean simple = groups.size() == 1
                && only.path("properties").isEmpty()
                && flag.filters().path("multivariate").path("variants").isEmpty()
                && !flag.filters().hasNonNull("aggregation_group_type_index");
        JsonNode rollout = only.path("rollout_percentage");
        return new FlagView(
                flag.id(),
                flag.name(),
                flag.key(),
                flag.filters(),
                flag.deleted(),
                flag.active(),
                flag.createdBy(),
                flag.createdAt(),
                flag.version(),
                simple,
                simple && rollout.isNumber() ? rollout : NullNode.getInstance(),
                flag.ensureExperienceContinuity());
    }
}
