package dev.duet.events.question;

import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.TimeRange;

/**
 * The actors behind a number, in a stable order: persons by number, groups and sessions by the UTF-8 bytes of their key;
 * for retention those with the most periods first.
 */
public sealed interface ActorsQuestion extends Question<ActorsAnswer> {

    Page page();

    /** Who did the series' events within the range; the value of each is the number of their events. */
    record OfSeries(long project, Series series, Actor actor, TimeRange range, Page page) implements ActorsQuestion {}

    /** Who did them in exactly so many buckets; the value of each is that number. */
    record OfStickiness(StickinessQuestion question, int buckets, Page page) implements ActorsQuestion {
        @Override
        public long project() {
            return question.project();
        }
    }

    /** Who has the status in bucket i; the value of each is 1. */
    record OfLifecycle(LifecycleQuestion question, int bucket, LifecycleQuestion.Status status, Page page)
            implements ActorsQuestion {
        @Override
        public long project() {
            return question.project();
        }
    }

    /**
     * Who is in row i of the table; the value of each is a mask: bit 0 set, bit j whether they came back j periods later.
     *
     * @param values which values of the question's breakdown; {@link ChosenValues#ALL} where it has none
     */
    record OfRetention(RetentionQuestion question, int row, ChosenValues values, Page page) implements ActorsQuestion {
        /** Whatever their value. */
        public OfRetention(RetentionQuestion question, int row, Page page) {
            this(question, row, ChosenValues.ALL, page);
        }

        @Override
        public long project() {
            return question.project();
        }
    }
}
