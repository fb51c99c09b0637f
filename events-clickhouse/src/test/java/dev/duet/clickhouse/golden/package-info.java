/** The statements of every query as a reviewer reads them, and proof that they are what the server is asked. */
@NullMarked
package dev.duet.clickhouse.golden;

import org.jspecify.annotations.NullMarked;
