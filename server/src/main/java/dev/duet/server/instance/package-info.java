/** The state of the whole instance, for its staff: what it is made of, what runs in it, and where a statement's time goes. */
@NullMarked
package dev.duet.server.instance;

import org.jspecify.annotations.NullMarked;
