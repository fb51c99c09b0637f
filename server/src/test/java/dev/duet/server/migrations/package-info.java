/** Tests of migrations as an operator sees them. */
@NullMarked
package dev.duet.server.migrations;

import org.jspecify.annotations.NullMarked;
