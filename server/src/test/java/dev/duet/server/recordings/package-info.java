@NullMarked
package dev.duet.server.recordings;

import org.jspecify.annotations.NullMarked;
