/** What the program promises to operators: commands, signals, crashes, refusals. */
@NullMarked
package dev.duet.e2e.contract;

import org.jspecify.annotations.NullMarked;
