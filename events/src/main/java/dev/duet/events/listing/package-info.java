/** Lists of single events and of property values: from the request's parameters to questions, and to JSON. */
@NullMarked
package dev.duet.events.listing;

import org.jspecify.annotations.NullMarked;
