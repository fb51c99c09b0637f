/** Tests of the made-up history. */
@NullMarked
package dev.duet.server.demo;

import org.jspecify.annotations.NullMarked;
