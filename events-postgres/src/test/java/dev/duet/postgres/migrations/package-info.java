/** Tests of the schema. */
@NullMarked
package dev.duet.postgres.migrations;

import org.jspecify.annotations.NullMarked;
