/** What can be asked of an engine. Every question is complete: nothing in it is relative, defaulted or unchecked. */
@NullMarked
package dev.duet.events.question;

import org.jspecify.annotations.NullMarked;
