package dev.duet.server.flags;

import dev.duet.events.filter.FilterEvaluator;
import dev.duet.events.filter.FilterSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An active flag that can be decided for somebody. Immutable. */
final class ReadyFlag {
    private final FeatureFlag flag;
    private final FlagRules rules;
    private final List<Predicate<FilterSubject>> tests = new ArrayList<>();

    ReadyFlag(FeatureFlag flag, FlagRules rules, FilterEvaluator filters) {
        this.flag = flag;
        this.rules = rules;
        rules.conditions().forEach(condition -> tests.add(filters.test(condition.filter())));
    }

    String key() {
        return flag.key();
    }

    /** Index of the type of groups that it is decided for; null: for persons. */
    @Nullable
    Integer groupType() {
        return rules.groupType();
    }

    /** Whether it is decided by the id that somebody had before they were known. */
    boolean keepsExperience() {
        return flag.ensureExperienceContinuity() && rules.groupType() == null;
    }

    /**
     * What it is for somebody: the first condition that they meet and whose share they fall into turns it on.
     *
     * @param id of the person or group that it is decided for; null where there is no such group
     */
    FlagDecision decide(@Nullable String id, FilterSubject subject) {
        if (id == null || id.isEmpty()) {
            return off(FlagReason.NO_GROUP_TYPE, -1);
        }
        FlagReason nearest = FlagReason.NO_CONDITION_MATCH;
        int nearestCondition = -1;
        for (int i = 0; i < tests.size(); i++) {
            FlagCondition condition = rules.conditions().get(i);
            if (!tests.get(i).test(subject)) {
                continue;
            }
            if (isRolledOut(condition, id)) {
                return on(i, variant(condition, id));
            }
            nearest = FlagReason.OUT_OF_ROLLOUT_BOUND;
            nearestCondition = i;
        }
        return off(nearest, nearestCondition);
    }

    private boolean isRolledOut(FlagCondition condition, String id) {
        Double rollout = condition.rollout();
        return rollout == null || FlagHash.rollout(flag.key(), id) <= rollout / 100;
    }

    private @Nullable String variant(FlagCondition condition, String id) {
        if (rules.variants().stream().anyMatch(variant -> variant.key().equals(condition.variant()))) {
            return condition.variant();
        }
        double hash = FlagHash.variant(flag.key(), id);
        double from = 0;
        for (FlagVariant variant : rules.variants()) {
            double to = from + variant.rollout() / 100;
            if (hash >= from && hash < to) {
                return variant.key();
            }
            from = to;
        }
        return null;
    }

    private FlagDecision on(int condition, @Nullable String variant) {
        return new FlagDecision(
                flag.id(),
                flag.key(),
                flag.version(),
                true,
                variant,
                FlagReason.CONDITION_MATCH,
                condition,
                rules.payloads().get(variant == null ? "true" : variant));
    }

    private FlagDecision off(FlagReason reason, int condition) {
        return new FlagDecision(flag.id(), flag.key(), flag.version(), false, null, reason, condition, null);
    }
}
