/** Which events and properties a project has: kept by the pipeline with bounded work for each batch, listed over HTTP. */
@NullMarked
package dev.duet.server.taxonomy;

import org.jspecify.annotations.NullMarked;
