/** Single events over HTTP, and the values that their properties have. */
@NullMarked
package dev.duet.server.events;

import org.jspecify.annotations.NullMarked;
