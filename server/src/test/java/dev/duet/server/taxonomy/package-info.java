/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.taxonomy;

import org.jspecify.annotations.NullMarked;
