/** The web application as files: built from {@code web} by npm, found on the class path, sent with headers that suit each. */
@NullMarked
package dev.duet.server.pages;

import org.jspecify.annotations.NullMarked;
