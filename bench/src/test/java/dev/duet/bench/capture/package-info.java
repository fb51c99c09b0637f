@NullMarked
package dev.duet.bench.capture;

import org.jspecify.annotations.NullMarked;
