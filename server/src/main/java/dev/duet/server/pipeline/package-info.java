/** From the inbox into the engine: events are made, persons and groups found, and each step can be repeated. */
@NullMarked
package dev.duet.server.pipeline;

import org.jspecify.annotations.NullMarked;
