/** The program as a whole, from outside: what a user starts, what SDKs send, what the API shows. */
@NullMarked
package dev.duet.e2e;

import org.jspecify.annotations.NullMarked;
