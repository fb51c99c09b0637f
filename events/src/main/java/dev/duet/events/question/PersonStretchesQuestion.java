package dev.duet.events.question;

import dev.duet.events.answer.PersonStretchesAnswer;

/**
 * Where to cut the numbers of a project's persons into stretches, so that reading the events of one stretch costs a part of
 * reading all. Any cuts are right; they only decide how much is read for the first few persons. An engine for which a
 * stretch costs as much as everything gives none.
 */
public record PersonStretchesQuestion(long project) implements Question<PersonStretchesAnswer> {}
