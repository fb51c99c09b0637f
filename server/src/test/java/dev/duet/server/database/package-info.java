/** Tests of the database, and a real Postgres for every other test. */
@NullMarked
package dev.duet.server.database;

import org.jspecify.annotations.NullMarked;
