/** Dashboards: saved insights side by side, for the team or for whoever has the link. */
@NullMarked
package dev.duet.server.dashboards;

import org.jspecify.annotations.NullMarked;
