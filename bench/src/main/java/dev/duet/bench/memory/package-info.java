/** What the processes of an idle Duet hold. */
@NullMarked
package dev.duet.bench.memory;

import org.jspecify.annotations.NullMarked;
