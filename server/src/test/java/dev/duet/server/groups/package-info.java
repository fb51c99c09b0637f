/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.groups;

import org.jspecify.annotations.NullMarked;
