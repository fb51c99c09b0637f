/** Bytes that nobody should send, on every route. */
@NullMarked
package dev.duet.e2e.badinput;

import org.jspecify.annotations.NullMarked;
