@NullMarked
package dev.duet.bench.data;

import org.jspecify.annotations.NullMarked;
