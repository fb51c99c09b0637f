/** Made-up events and persons, the same for the same seed, fast enough not to be what is measured. */
@NullMarked
package dev.duet.bench.data;

import org.jspecify.annotations.NullMarked;
