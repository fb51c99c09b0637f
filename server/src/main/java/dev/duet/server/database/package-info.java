/** The Postgres database that holds what is small and transactional, in a schema of its own named {@code duet}. */
@NullMarked
package dev.duet.server.database;

import org.jspecify.annotations.NullMarked;
