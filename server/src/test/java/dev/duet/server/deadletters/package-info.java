@NullMarked
package dev.duet.server.deadletters;

import org.jspecify.annotations.NullMarked;
