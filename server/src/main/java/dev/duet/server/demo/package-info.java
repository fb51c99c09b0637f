/** The made-up history of a small product, for looking around in; sent through the same door as everyone's events. */
@NullMarked
package dev.duet.server.demo;

import org.jspecify.annotations.NullMarked;
