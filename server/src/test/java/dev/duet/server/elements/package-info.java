/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.elements;

import org.jspecify.annotations.NullMarked;
