/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.annotations;

import org.jspecify.annotations.NullMarked;
