/** The web application in a real browser. */
@NullMarked
package dev.duet.e2e.pages;

import org.jspecify.annotations.NullMarked;
