/** What an operator can set: read once, checked at once, immutable afterwards. */
@NullMarked
package dev.duet.server.config;

import org.jspecify.annotations.NullMarked;
