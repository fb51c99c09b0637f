/** Tests of the package of the same name. */
@NullMarked
package dev.duet.server.dashboards;

import org.jspecify.annotations.NullMarked;
