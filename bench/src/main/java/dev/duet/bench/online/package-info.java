/** An online migration of the table of events while events come in, questions are asked and processes are killed. */
@NullMarked
package dev.duet.bench.online;

import org.jspecify.annotations.NullMarked;
