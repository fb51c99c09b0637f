/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.query;

import org.jspecify.annotations.NullMarked;
