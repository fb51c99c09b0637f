/** The data folder and the child processes that keep their files in it. */
@NullMarked
package dev.duet.server.processes;

import org.jspecify.annotations.NullMarked;
