package dev.duet.server.flags;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom a flag is on, read from its {@code filters} at one moment.
 *
 * @param groupType index of the type of groups that it is decided for; null: for persons
 * @param conditions of which one has to be met
 * @param variants none for a flag that is only on or off
 * @param payloads texts by variant, or by {@code true}
 * @param passing whether they hold for the moment only, because a date in them is relative
 */
record FlagRules(
        @Nullable Integer groupType,
        List<FlagCondition> conditions,
        List<FlagVariant> variants,
        Map<String, String> payloads,
        boolean passing) {

    FlagRules {
        conditions = List.copyOf(conditions);
        variants = List.copyOf(variants);
        payloads = Map.copyOf(payloads);
    }
}
