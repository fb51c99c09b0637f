/** Feature flags: defined by people, evaluated for SDKs here or by SDKs themselves. */
@NullMarked
package dev.duet.server.flags;

import org.jspecify.annotations.NullMarked;
