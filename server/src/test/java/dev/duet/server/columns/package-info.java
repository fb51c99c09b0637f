/** Tests of the columns of properties. */
@NullMarked
package dev.duet.server.columns;

import org.jspecify.annotations.NullMarked;
