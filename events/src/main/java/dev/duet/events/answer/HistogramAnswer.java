package dev.duet.events.answer;

import java.util.List;

/** The quantiles that were asked for, ascending, with repetitions; empty where no event holds a number. */
public record HistogramAnswer(List<Double> quantiles) {
    public HistogramAnswer {
        quantiles = List.copyOf(quantiles);
    }
}
