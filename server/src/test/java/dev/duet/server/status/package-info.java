@NullMarked
package dev.duet.server.status;

import org.jspecify.annotations.NullMarked;
