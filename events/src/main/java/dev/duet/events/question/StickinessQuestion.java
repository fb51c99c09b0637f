package dev.duet.events.question;

import dev.duet.events.answer.StickinessAnswer;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.Buckets;

/** How many actors did the series' events in exactly 1, 2, … different buckets of the range. */
public record StickinessQuestion(long project, Series series, Actor actor, Buckets buckets)
        implements Question<StickinessAnswer> {}
