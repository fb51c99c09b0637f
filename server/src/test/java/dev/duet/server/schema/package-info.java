/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.schema;

import org.jspecify.annotations.NullMarked;
