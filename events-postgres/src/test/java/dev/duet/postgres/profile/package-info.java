@NullMarked
package dev.duet.postgres.profile;

import org.jspecify.annotations.NullMarked;
