/** Clicked elements over HTTP: which were clicked how often, and what their tags, texts, links and selectors are. */
@NullMarked
package dev.duet.server.elements;

import org.jspecify.annotations.NullMarked;
