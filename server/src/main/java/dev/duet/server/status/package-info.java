/** What an operator and his machines ask: is it alive, is it ready, what does it measure. */
@NullMarked
package dev.duet.server.status;

import org.jspecify.annotations.NullMarked;
