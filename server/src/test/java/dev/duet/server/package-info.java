/** A real server for every test that needs one, and the tests of the program itself. */
@NullMarked
package dev.duet.server;

import org.jspecify.annotations.NullMarked;
