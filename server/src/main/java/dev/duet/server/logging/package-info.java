/** Where the program's log goes. */
@NullMarked
package dev.duet.server.logging;

import org.jspecify.annotations.NullMarked;
