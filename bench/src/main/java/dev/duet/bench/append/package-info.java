/** Appending through an engine against giving the same rows to the database in the barest way. */
@NullMarked
package dev.duet.bench.append;

import org.jspecify.annotations.NullMarked;
