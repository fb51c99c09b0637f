/** Tests of limits, cancelling and errors. */
@NullMarked
package dev.duet.postgres.client;

import org.jspecify.annotations.NullMarked;
