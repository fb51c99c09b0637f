/** Histories from files: rows of JSON lines or CSV become events that are sent to a server, each once. */
@NullMarked
package dev.duet.server.imports;

import org.jspecify.annotations.NullMarked;
