/** The insights beyond trends: what is asked, and what the answers have in common whoever gives them. */
@NullMarked
package dev.duet.bench.insights;

import org.jspecify.annotations.NullMarked;
