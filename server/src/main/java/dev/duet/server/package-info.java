/** The program: configuration, start and stop. Only {@code Main} knows which engine runs. */
@NullMarked
package dev.duet.server;

import org.jspecify.annotations.NullMarked;
