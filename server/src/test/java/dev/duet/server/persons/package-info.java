/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.persons;

import org.jspecify.annotations.NullMarked;
