@NullMarked
package dev.duet.server.instance;

import org.jspecify.annotations.NullMarked;
