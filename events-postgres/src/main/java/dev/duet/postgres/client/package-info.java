/** How statements get to Postgres and what its errors mean. */
@NullMarked
package dev.duet.postgres.client;

import org.jspecify.annotations.NullMarked;
