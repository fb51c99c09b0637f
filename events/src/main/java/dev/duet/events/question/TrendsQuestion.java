package dev.duet.events.question;

import dev.duet.events.answer.TrendsAnswer;
import dev.duet.events.time.Buckets;
import org.jspecify.annotations.Nullable;

/**
 * One series over the buckets of a range.
 *
 * @param project whose data
 * @param series which events
 * @param aggregation what is computed for each bucket
 * @param buckets the grid; one bucket over all where a single number is wanted
 * @param breakdown how the series is split; null for one line
 */
public record TrendsQuestion(
        long project,
        Series series,
        Aggregation aggregation,
        Buckets buckets,
        @Nullable Breakdown breakdown) implements Question<TrendsAnswer> {}
