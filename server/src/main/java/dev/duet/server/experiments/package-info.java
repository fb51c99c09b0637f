/** Experiments: a flag with variants, what is measured of those who have them, and which variant is the best. */
@NullMarked
package dev.duet.server.experiments;

import org.jspecify.annotations.NullMarked;
