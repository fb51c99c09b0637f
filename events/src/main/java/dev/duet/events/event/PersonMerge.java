package dev.duet.events.event;

/**
 * Two persons that became one: whatever was done under the number is done by the survivor, past events included, and the
 * number is nobody's from then on. A number is merged away once in its life; its survivor may be later.
 *
 * @param project the project they belong to
 * @param person the number that goes
 * @param survivor the number that stays
 */
public record PersonMerge(long project, long person, long survivor) {}
