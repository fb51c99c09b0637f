package dev.duet.events.question;

import dev.duet.events.answer.MembersAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The persons who meet a criterion, by their numbers, the lowest first.
 *
 * @param page null for all of them
 */
public record MembersQuestion(
        long project, CohortCriterion criterion, @Nullable Page page) implements Question<MembersAnswer> {}
