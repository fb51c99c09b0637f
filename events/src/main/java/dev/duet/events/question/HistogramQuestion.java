package dev.duet.events.question;

import dev.duet.events.answer.HistogramAnswer;
import dev.duet.events.filter.Property;
import dev.duet.events.time.TimeRange;

/**
 * The quantiles of the numbers in a property: the bounds of {@code bins} bins that hold about equally many events.
 *
 * @param bins how many bins, 1 to 90; the levels asked for are 0, 1/bins, …, 1
 */
public record HistogramQuestion(long project, Series series, TimeRange range, Property property, int bins)
        implements Question<HistogramAnswer> {}
