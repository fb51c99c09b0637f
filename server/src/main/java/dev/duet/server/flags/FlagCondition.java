package dev.duet.server.flags;

import dev.duet.events.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * One of the conditions of a flag: who meets it, and how many of them have the flag.
 *
 * @param rollout in percent; null for all
 * @param variant what those who meet it get instead of the variant that falls to them; null for nothing else
 */
record FlagCondition(
        Filter filter, @Nullable Double rollout, @Nullable String variant) {}
