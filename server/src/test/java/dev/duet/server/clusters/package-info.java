/** Tests of a server whose events are on a cluster. */
@NullMarked
package dev.duet.server.clusters;

import org.jspecify.annotations.NullMarked;
