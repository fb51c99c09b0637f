/** Tests of the statements: how they read, and how Postgres runs them. */
@NullMarked
package dev.duet.postgres.queries;

import org.jspecify.annotations.NullMarked;
