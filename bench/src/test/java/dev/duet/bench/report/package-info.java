@NullMarked
package dev.duet.bench.report;

import org.jspecify.annotations.NullMarked;
