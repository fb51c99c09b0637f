@NullMarked
package dev.duet.server.querylog;

import org.jspecify.annotations.NullMarked;
