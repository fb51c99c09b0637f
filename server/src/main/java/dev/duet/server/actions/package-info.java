/** Actions: named steps that say which events are meant, made and changed over HTTP. */
@NullMarked
package dev.duet.server.actions;

import org.jspecify.annotations.NullMarked;
