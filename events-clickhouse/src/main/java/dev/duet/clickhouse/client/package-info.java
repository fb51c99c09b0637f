/** The way to the server: one client over HTTP, with limits, names for errors, and rows in binary form. */
@NullMarked
package dev.duet.clickhouse.client;

import org.jspecify.annotations.NullMarked;
