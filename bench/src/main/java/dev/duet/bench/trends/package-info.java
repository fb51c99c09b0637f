/** The questions that are measured, as users ask them, and their answers in a form in which two can be compared. */
@NullMarked
package dev.duet.bench.trends;

import org.jspecify.annotations.NullMarked;
