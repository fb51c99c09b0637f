@NullMarked
package dev.duet.bench.postgres;

import org.jspecify.annotations.NullMarked;
