/** Cohorts: from the API's definition of who belongs to one to the criterion that an engine answers. */
@NullMarked
package dev.duet.events.cohorts;

import org.jspecify.annotations.NullMarked;
