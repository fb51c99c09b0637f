/** The suite that every engine must pass: abstract test classes that an engine's own test module extends. */
@NullMarked
package dev.duet.events.testkit;

import org.jspecify.annotations.NullMarked;
