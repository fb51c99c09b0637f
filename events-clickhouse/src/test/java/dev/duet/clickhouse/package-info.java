/** The shared suite on this engine, and what only this engine has to promise. */
@NullMarked
package dev.duet.clickhouse;

import org.jspecify.annotations.NullMarked;
