/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.experiments;

import org.jspecify.annotations.NullMarked;
