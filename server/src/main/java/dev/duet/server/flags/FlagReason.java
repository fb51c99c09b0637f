package dev.duet.server.flags;

import java.util.Locale;

/** Why a flag is what it is for somebody; the later ones are nearer to being on. */
enum FlagReason {
    NO_GROUP_TYPE("No group type"),
    NO_CONDITION_MATCH("No matching condition set"),
    OUT_OF_ROLLOUT_BOUND("Out of rollout bound"),
    CONDITION_MATCH("Matched condition set");

    private final String words;

    FlagReason(String words) {
        this.words = words;
    }

    /** The name in the API. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same in words; the condition counts from 0. */
    String description(int condition) {
        return this == CONDITION_MATCH ? words + " " + (condition + 1) : words;
    }
}
