/** How the tables came to be. */
@NullMarked
package dev.duet.postgres.migrations;

import org.jspecify.annotations.NullMarked;
