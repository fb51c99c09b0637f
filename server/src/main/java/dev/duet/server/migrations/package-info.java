/** The migrations of every database of the instance: the plan, runs, and whether the tables are what was declared. */
@NullMarked
package dev.duet.server.migrations;

import org.jspecify.annotations.NullMarked;
