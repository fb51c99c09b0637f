/** The inbox as a topic of Kafka, behind the same two ends as the one in Postgres. */
@NullMarked
package dev.duet.server.inbox.kafka;

import org.jspecify.annotations.NullMarked;
