package dev.duet.server.flags;

/**
 * A variant of a flag.
 *
 * @param rollout to how many of those who have the flag it falls, in percent
 */
record FlagVariant(String key, double rollout) {}
