/** Tests of appending. */
@NullMarked
package dev.duet.postgres.models;

import org.jspecify.annotations.NullMarked;
