package dev.duet.events.question;

import dev.duet.events.answer.ElementChainsAnswer;
import dev.duet.events.time.TimeRange;

/**
 * The different element chains of a series' events within a range, by how many events have them, then by text in the order
 * of UTF-8 bytes. Events without elements are left out.
 *
 * @param limit how many at most
 */
public record ElementChainsQuestion(long project, Series series, TimeRange range, int limit)
        implements Question<ElementChainsAnswer> {}
