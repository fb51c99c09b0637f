/** Cohorts: made and changed over HTTP, their members found in the background and kept in the engine. */
@NullMarked
package dev.duet.server.cohorts;

import org.jspecify.annotations.NullMarked;
