@NullMarked
package dev.duet.server.inbox.kafka;

import org.jspecify.annotations.NullMarked;
