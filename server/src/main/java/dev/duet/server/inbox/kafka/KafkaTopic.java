package dev.duet.server.inbox.kafka;

import dev.duet.events.DuetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic that holds the inbox: made where it is missing, asked for its ends, rid of what was worked off. Thread-safe.
 *
 * <p>Duet makes it with one partition, because one worker reads it and a request may hold events of many persons. Nothing in
 * it ends by age: an event goes when the engine has it.
 */
final class KafkaTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** A broker that was started with Duet, or that restarts, is not there at once. */
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(30);

    private static final Duration PATIENCE_OF_PROBE = Duration.ofSeconds(2);
    private static final short SET_BY_THE_BROKERS = -1;

    private final Admin admin;
    private final String name;
    private final TopicDescription description;

    private KafkaTopic(Admin admin, String name, TopicDescription description) {
        this.admin = admin;
        this.name = name;
        this.description = description;
    }

    /**
     * Finds or makes the topic.
     *
     * @throws DuetException UNAVAILABLE when Kafka does not answer within half a minute, INVALID when its name is unknown, its
     *     certificate is not trusted or it does not take the user and password
     */
    static KafkaTopic open(KafkaAddress address) {
        long deadline = System.nanoTime() + PATIENCE_AT_START.toNanos();
        while (true) {
            try {
                return findOrMake(address);
            } catch (DuetException e) {
                if (e.category() != DuetException.Category.UNAVAILABLE) {
                    throw e;
                }
                if (System.nanoTime() > deadline || !pause()) {
                    throw DuetException.unavailable("cannot reach Kafka at " + address, e);
                }
                LOG.info("waiting for Kafka at {}: {}", address, e.getMessage());
            }
        }
    }

    /** Whether nobody interrupted it. */
    private static boolean pause() {
        try {
            Thread.sleep(500);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Admin admin(KafkaAddress address) {
        try {
            return Admin.create(KafkaSettings.admin(address));
        } catch (KafkaException e) {
            throw DuetException.invalid(
                    "KAFKA_URL",
                    "KAFKA_URL: no client can be made for " + address + "; are the host's name and the options right?");
        }
    }

    private static KafkaTopic findOrMake(KafkaAddress address) {
        Admin admin = admin(address);
        try {
            TopicDescription description = describe(admin, address.topic());
            if (description == null) {
                make(admin, address.topic());
                description = describe(admin, address.topic());
            }
            // A topic that was just made is not known to every broker at once.
            for (int attempt = 0; description == null && attempt < 50; attempt++) {
                Thread.sleep(100);
                description = describe(admin, address.topic());
            }
            if (description == null) {
                throw DuetException.unavailable("Kafka at " + address + " made the topic but does not show it", null);
            }
            return new KafkaTopic(admin, address.topic(), description);
        } catch (RuntimeException | InterruptedException e) {
            admin.close(Duration.ZERO);
            if (e instanceof DuetException duet) {
                throw duet;
            }
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw DuetException.unavailable("cannot reach Kafka at " + address, e);
        }
    }

    String name() {
        return name;
    }

    /** What tells this topic from one of the same name that was there before. */
    String id() {
        return description.topicId().toString();
    }

    List<TopicPartition> partitions() {
        return description.partitions().stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
    }

    /** Whether every partition has a leader that answers, within {@code PATIENCE_OF_PROBE}. */
    boolean answers() {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions options = new ListOffsetsOptions().timeoutMs((int) PATIENCE_OF_PROBE.toMillis());
        try {
            admin.listOffsets(asked, options).all().get(PATIENCE_OF_PROBE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debug("Kafka gives no sign of life", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The first number of each partition that is still there. */
    Map<TopicPartition, Long> beginnings() {
        return offsets(OffsetSpec.earliest());
    }

    /** The number of each partition that its next record will get. */
    Map<TopicPartition, Long> ends() {
        return offsets(OffsetSpec.latest());
    }

    /** Lets Kafka forget what lies before these numbers; it may take its time. */
    void forget(Map<TopicPartition, Long> before) {
        Map<TopicPartition, RecordsToDelete> records = new HashMap<>();
        before.forEach((partition, offset) -> records.put(partition, RecordsToDelete.beforeOffset(offset)));
        var _ = admin.deleteRecords(records);
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions().forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        wait(admin.listOffsets(asked).all())
                .orElseThrow()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static @Nullable TopicDescription describe(Admin admin, String name) {
        return wait(admin.describeTopics(List.of(name)).allTopicNames())
                .map(all -> all.get(name))
                .orElse(null);
    }

    private static void make(Admin admin, String name) {
        NewTopic topic = new NewTopic(name, 1, SET_BY_THE_BROKERS)
                .configs(Map.of(
                        "retention.ms", "-1",
                        "retention.bytes", "-1",
                        "cleanup.policy", "delete",
                        "segment.bytes", Integer.toString(128 << 20),
                        "max.message.bytes", Integer.toString(KafkaSettings.LARGEST_RECORD)));
        var _ = wait(admin.createTopics(List.of(topic)).all());
    }

    /** What comes of a request to Kafka; nothing where a topic is missing, or there already. */
    private static <T> Optional<T> wait(KafkaFuture<T> asked) {
        try {
            return Optional.ofNullable(asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof TopicExistsException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof AuthenticationException refused) {
                throw DuetException.invalid(
                        "KAFKA_URL", "KAFKA_URL: Duet and Kafka do not accept each other: " + refused.getMessage());
            }
            throw DuetException.unavailable("Kafka does not do what it is asked: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw DuetException.unavailable("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted while Kafka was asked", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
