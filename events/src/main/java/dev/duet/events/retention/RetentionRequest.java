package dev.duet.events.retention;

import dev.duet.events.question.RetentionQuestion;

/**
 * A retention filter, read, defaulted and checked.
 *
 * @param limit how many values of the breakdown have rows of their own
 */
record RetentionRequest(RetentionQuestion question, int limit) {}
