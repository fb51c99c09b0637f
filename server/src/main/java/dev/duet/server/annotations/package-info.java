/** Notes to points in time, which charts show. */
@NullMarked
package dev.duet.server.annotations;

import org.jspecify.annotations.NullMarked;
