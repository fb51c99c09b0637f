/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.savedinsights;

import org.jspecify.annotations.NullMarked;
