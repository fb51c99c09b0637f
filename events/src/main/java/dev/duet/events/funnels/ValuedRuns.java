package dev.duet.events.funnels;

import dev.duet.events.question.Breakdown;
import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs of one actor with the breakdown's value of each. */
final class ValuedRuns {
    private final FunnelDefinition definition;
    private final FunnelBreakdown breakdown;
    private final FunnelRuns runs;

    ValuedRuns(FunnelDefinition definition, FunnelBreakdown breakdown) {
        this.definition = definition;
        this.breakdown = breakdown;
        this.runs = FunnelRuns.following(definition);
    }

    /**
     * The runs that compete with each other: only the best of a set counts. An actor has one set, or one for each value
     * where all events of a run must carry the same.
     *
     * @param value the value that all runs of the set share; null where each run has its own
     */
    record RunSet(@Nullable List<String> value, FunnelRuns rule, EventSequence events) {

        /** All of them. */
        List<FunnelRun> runs() {
            return rule.of(events);
        }

        /** What counts of them; null without any. */
        @Nullable
        BestRuns best() {
            return rule.best(events);
        }
    }

    List<RunSet> of(EventSequence events) {
        if (breakdown.properties() == 0 || breakdown.attribution() != FunnelBreakdown.Attribution.ALL_EVENTS) {
            return List.of(new RunSet(null, runs, events));
        }
        Set<List<String>> values = new LinkedHashSet<>();
        for (int position = 0; position < events.size(); position++) {
            values.add(value(events, position));
        }
        List<RunSet> sets = new ArrayList<>();
        for (List<String> value : values) {
            EventSequence carrying = new Carrying(events, value);
            sets.add(new RunSet(value, runs, carrying));
        }
        return sets;
    }

    /** The value of a run. */
    List<String> value(RunSet set, FunnelRun run) {
        if (breakdown.properties() == 0) {
            return List.of();
        }
        if (set.value() != null) {
            return set.value();
        }
        return switch (breakdown.attribution()) {
            case FIRST_TOUCH -> {
                int step = 0;
                while (step < run.reach() - 1 && !hasValue(set.events(), run.at(step))) {
                    step++;
                }
                yield value(set.events(), run.at(step));
            }
            case LAST_TOUCH -> {
                int step = run.reach() - 1;
                while (step > 0 && !hasValue(set.events(), run.at(step))) {
                    step--;
                }
                yield value(set.events(), run.at(step));
            }
            case STEP -> breakdown.step() < run.reach() ? value(set.events(), run.at(breakdown.step())) : none();
            case ALL_EVENTS -> throw new IllegalStateException("the set has the value");
        };
    }

    private boolean hasValue(EventSequence events, int position) {
        for (int property = 0; property < breakdown.properties(); property++) {
            String text = events.text(position, property);
            if (text != null && !text.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private List<String> none() {
        return Collections.nCopies(breakdown.properties(), Breakdown.NONE);
    }

    private List<String> value(EventSequence events, int position) {
        if (breakdown.properties() == 1) {
            String text = events.text(position, 0);
            return List.of(text == null || text.isEmpty() ? Breakdown.NONE : text);
        }
        List<String> value = new ArrayList<>(breakdown.properties());
        for (int property = 0; property < breakdown.properties(); property++) {
            String text = events.text(position, property);
            value.add(text == null || text.isEmpty() ? Breakdown.NONE : text);
        }
        return value;
    }

    /** The same events, of which only those with the value match a step; exclusions match as before. */
    private final class Carrying implements EventSequence {
        private final EventSequence events;
        private final List<String> value;
        private final long steps = (1L << definition.steps()) - 1;

        Carrying(EventSequence events, List<String> value) {
            this.events = events;
            this.value = value;
        }

        @Override
        public int size() {
            return events.size();
        }

        @Override
        public long time(int position) {
            return events.time(position);
        }

        @Override
        public long matches(int position) {
            long matches = events.matches(position);
            return value(events, position).equals(value) ? matches : matches & ~steps;
        }

        @Override
        public @Nullable String text(int position, int property) {
            return events.text(position, property);
        }

        @Override
        public String name(int position) {
            return events.name(position);
        }
    }
}
