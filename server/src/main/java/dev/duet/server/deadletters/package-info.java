/** What could not become a stored event: to look at, and to send through the pipeline once more. */
@NullMarked
package dev.duet.server.deadletters;

import org.jspecify.annotations.NullMarked;
