package dev.duet.server.flags;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a flag is for somebody.
 *
 * @param flag its id
 * @param version of the flag
 * @param variant of a flag that has several, where it is on
 * @param condition the place of the condition that decided, from 0; -1 where none did
 * @param payload the text that goes with it, JSON as a rule; null for none
 */
record FlagDecision(
        long flag,
        String key,
        long version,
        boolean enabled,
        @Nullable String variant,
        FlagReason reason,
        int condition,
        @Nullable String payload) {

    /** The value as SDKs show it: the variant, true or false. */
    JsonNode value() {
        return variant == null ? BooleanNode.valueOf(enabled) : StringNode.valueOf(variant);
    }
}
