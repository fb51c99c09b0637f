/** Where the time of a statement goes. */
@NullMarked
package dev.duet.postgres.profile;

import org.jspecify.annotations.NullMarked;
