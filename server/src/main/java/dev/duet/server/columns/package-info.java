/** Properties that get columns of their own: which would gain, by hand and by schedule. */
@NullMarked
package dev.duet.server.columns;

import org.jspecify.annotations.NullMarked;
