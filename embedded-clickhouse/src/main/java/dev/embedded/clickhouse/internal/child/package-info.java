/** The child process: the engine, its confinement, and the HTTP front, under the eyes of the parent. */
@NullMarked
package dev.embedded.clickhouse.internal.child;

import org.jspecify.annotations.NullMarked;
