/**
 * The program: its commands, and the rooms that a server is put together from. Only {@code Engines} knows which engine
 * runs.
 */
@NullMarked
package dev.duet.server;

import org.jspecify.annotations.NullMarked;
