package dev.duet.events.question;

import dev.duet.events.answer.FirstEventAnswer;

/** When the project's first event happened, of those not before 2015-01-01T00:00:00Z. */
public record FirstEventQuestion(long project) implements Question<FirstEventAnswer> {}
