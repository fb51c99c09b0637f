/** What a project has defined under numbers, for whoever reads a filter: actions and the names of cohorts. */
@NullMarked
package dev.duet.server.definitions;

import org.jspecify.annotations.NullMarked;
