package dev.duet.server.flags;

import java.util.List;

/**
 * What a project's active flags are for somebody.
 *
 * @param decisions by key, in order
 * @param errors whether some could not be decided and are left out
 */
record FlagDecisions(List<FlagDecision> decisions, boolean errors) {
    static final FlagDecisions NONE = new FlagDecisions(List.of(), false);

    FlagDecisions {
        decisions = List.copyOf(decisions);
    }
}
