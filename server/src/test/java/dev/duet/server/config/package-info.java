/** Tests of the settings. */
@NullMarked
package dev.duet.server.config;

import org.jspecify.annotations.NullMarked;
