/** Tests of how the web application is sent. */
@NullMarked
package dev.duet.server.pages;

import org.jspecify.annotations.NullMarked;
