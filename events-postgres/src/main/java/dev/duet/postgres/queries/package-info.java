/** One class for each kind of question: the statement that answers it, and how its rows become the answer. */
@NullMarked
package dev.duet.postgres.queries;

import org.jspecify.annotations.NullMarked;
