/** Tests of the way from the inbox into the engine. */
@NullMarked
package dev.duet.server.pipeline;

import org.jspecify.annotations.NullMarked;
