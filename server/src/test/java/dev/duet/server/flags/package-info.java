/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.flags;

import org.jspecify.annotations.NullMarked;
