/** Insights over HTTP: a filter comes in by body or address, a shared class answers it over any engine. */
@NullMarked
package dev.duet.server.insights;

import org.jspecify.annotations.NullMarked;
