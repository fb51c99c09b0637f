/** Persons over HTTP, read from where the pipeline keeps them. */
@NullMarked
package dev.duet.server.persons;

import org.jspecify.annotations.NullMarked;
