/** Tests of imports. */
@NullMarked
package dev.duet.server.imports;

import org.jspecify.annotations.NullMarked;
