/** The elements that a click went through, as events hold them: a chain of elements, the clicked one first. */
@NullMarked
package dev.duet.events.elements;

import org.jspecify.annotations.NullMarked;
