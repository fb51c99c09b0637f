/** From the API's filter object to typed values, with errors that name the field. */
@NullMarked
package dev.duet.events.request;

import org.jspecify.annotations.NullMarked;
