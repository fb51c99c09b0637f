/** Tests of the data folder and the child processes, with real processes. */
@NullMarked
package dev.duet.server.processes;

import org.jspecify.annotations.NullMarked;
