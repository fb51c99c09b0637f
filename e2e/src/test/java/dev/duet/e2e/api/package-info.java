/** A client of the API, written from its description and sharing no code with the server. */
@NullMarked
package dev.duet.e2e.api;

import org.jspecify.annotations.NullMarked;
