package dev.duet.server.demo;

import dev.duet.server.flags.FlagHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A feature flag of the made-up product, which the history asks as its programs would have; the server answers alike. */
enum DemoFlag {
    /** Rolled out to some of all. */
    QUICK_ADD("quick-add", "Add cards without opening the board", 0.4, false, 30),
    /** For everybody whose company pays. */
    PRIORITY_SUPPORT("priority-support", "Priority support for paying teams", 1, true, 45);

    private static final List<String> PAYING = List.of("team", "enterprise");

    private final String key;
    private final String description;
    private final double rollout;
    private final boolean forPaying;
    private final int age;

    /**
     * A flag.
     *
     * @param rollout the share of people it is on for, from 0 to 1
     * @param forPaying whether the person's plan has to be one that costs something
     * @param age days before the history's end at which it was launched
     */
    DemoFlag(String key, String description, double rollout, boolean forPaying, int age) {
        this.key = key;
        this.description = description;
        this.rollout = rollout;
        this.forPaying = forPaying;
        this.age = age;
    }

    String key() {
        return key;
    }

    Instant launch(Instant end) {
        return end.minus(Duration.ofDays(age));
    }

    /** What the server's rules say for somebody. */
    boolean isOn(String distinctId, String plan) {
        return (!forPaying || PAYING.contains(plan)) && FlagHash.rollout(key, distinctId) <= rollout;
    }

    /** The flag in the form in which the API makes it. */
    Map<String, Object> definition() {
        List<Map<String, Object>> conditions = forPaying
                ? List.of(Map.of("key", "plan", "value", PAYING, "operator", "exact", "type", "person"))
                : List.of();
        Map<String, Object> group = Map.of("properties", conditions, "rollout_percentage", Math.round(rollout * 100));
        return Map.of("key", key, "name", description, "active", true, "filters", Map.of("groups", List.of(group)));
    }
}
