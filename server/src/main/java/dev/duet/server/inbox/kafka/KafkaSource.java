package dev.duet.server.inbox.kafka;

import dev.duet.events.DuetException;
import dev.duet.server.inbox.InboxRow;
import dev.duet.server.inbox.InboxSource;
import dev.duet.server.inbox.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of the inbox's topic, from where {@link KafkaPositions} says that work stopped. Kafka's own position of the group
 * {@code duet.<topic>} is committed behind it, for those who watch it. Beside the batches that were handed out it holds
 * sixteen records, and a fetch of eight megabytes.
 */
final class KafkaSource implements InboxSource {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ROWS = 1_000;
    private static final Duration FORGET = Duration.ofSeconds(30);

    private final KafkaAddress address;
    private final KafkaTopic topic;
    private final KafkaPositions positions = new KafkaPositions();
    private final Deque<InboxRow> fetched = new ArrayDeque<>();

    /** What is known of records in general, to estimate what those hold that were not read yet. */
    private final AtomicLong records = new AtomicLong();

    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable Instant oldest;
    private long forgot = System.nanoTime();

    KafkaSource(KafkaAddress address, KafkaTopic topic) {
        this.address = address;
        this.topic = topic;
    }

    @Override
    public boolean holds(long id) {
        return id < 0;
    }

    @Override
    public boolean isInDatabase() {
        return false; // what was removed is deleted from the topic
    }

    @Override
    public List<InboxRow> next(Connection connection, long rawBytes, int mostEvents) throws SQLException {
        try {
            fetchUpTo(open(connection), rawBytes);
        } catch (KafkaException e) {
            throw DuetException.unavailable("Kafka cannot be read at this moment: " + e.getMessage(), e);
        }
        List<InboxRow> rows = new ArrayList<>();
        long bytesSoFar = 0;
        int eventsSoFar = 0;
        for (InboxRow row = fetched.peek(); row != null; row = fetched.peek()) {
            bytesSoFar += row.rawBytes();
            eventsSoFar += row.events();
            if (!rows.isEmpty() && (bytesSoFar > rawBytes || eventsSoFar > mostEvents)) {
                break;
            }
            rows.add(fetched.remove());
        }
        if (oldest == null && !rows.isEmpty()) {
            oldest = firstReceived(rows);
        }
        return rows;
    }

    @Override
    public List<InboxRow> again(Connection connection, List<Long> ids) throws SQLException {
        Map<Integer, Long> first = new TreeMap<>();
        Map<Integer, Long> last = new TreeMap<>();
        for (long id : ids) {
            RecordNumber number = RecordNumber.of(id);
            first.merge(number.partition(), number.offset(), Math::min);
            last.merge(number.partition(), number.offset(), Math::max);
        }
        Map<Integer, Long> present = present(connection);
        if (!first.entrySet().stream().allMatch(entry -> entry.getValue().equals(present.get(entry.getKey())))) {
            LOG.warn("the interrupted batch is no more in Kafka: it began at {}, the topic does at {}", first, present);
            return List.of();
        }
        try {
            Map<Long, InboxRow> found = new HashMap<>();
            Consumer<byte[], byte[]> open = open(connection);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!found.keySet().containsAll(ids)) {
                if (System.nanoTime() > deadline) {
                    throw DuetException.unavailable("Kafka does not give the interrupted batch at this moment", null);
                }
                var _ = fetch(open, POLL);
                fetched.forEach(row -> found.put(row.id(), row));
                fetched.clear();
            }
            return ids.stream().map(found::get).toList();
        } catch (KafkaException e) {
            throw DuetException.unavailable("Kafka cannot be read at this moment: " + e.getMessage(), e);
        } finally {
            reset(); // what follows the batch was read as well
        }
    }

    @Override
    public void remove(Connection connection, Collection<Long> ids) throws SQLException {
        Map<Integer, Long> next = next(ids);
        if (!next.isEmpty()) {
            positions.write(connection, topic.id(), next);
        }
    }

    @Override
    public void removed(Collection<Long> ids) {
        oldest = fetched.isEmpty() ? null : firstReceived(fetched);
        Consumer<byte[], byte[]> open = consumer;
        if (open == null || ids.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        Map<TopicPartition, Long> done = new HashMap<>();
        next(ids).forEach((partition, offset) -> {
            TopicPartition key = new TopicPartition(topic.name(), partition);
            committed.put(key, new OffsetAndMetadata(offset));
            done.put(key, offset);
        });
        open.commitAsync(committed, (_, failure) -> {
            if (failure != null) {
                LOG.debug("Kafka was not told how far the inbox was worked off", failure);
            }
        });
        if (System.nanoTime() - forgot > FORGET.toNanos()) {
            forgot = System.nanoTime();
            topic.forget(done);
        }
    }

    @Override
    public void reset() {
        fetched.clear();
        oldest = null;
        Consumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    /** The number of records is exact; what they hold goes by what those held that were read. */
    @Override
    public Waiting waiting(Connection connection) throws SQLException {
        Map<TopicPartition, Long> ends = topic.ends();
        Map<Integer, Long> present = present(connection);
        long waiting = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            waiting += Math.max(
                    0, end.getValue() - present.getOrDefault(end.getKey().partition(), 0L));
        }
        if (waiting == 0) {
            return Waiting.NOTHING;
        }
        long known = Math.max(1, records.get());
        Instant first = oldest;
        return new Waiting(
                waiting,
                Math.max(waiting, waiting * events.get() / known),
                waiting * bytes.get() / known,
                first == null ? Instant.now() : first);
    }

    /** Where work on each partition goes on. */
    private Map<Integer, Long> present(Connection connection) throws SQLException {
        Map<Integer, Long> present = new HashMap<>();
        topic.beginnings().forEach((partition, offset) -> present.put(partition.partition(), offset));
        positions
                .read(connection, topic.id())
                .forEach((partition, offset) -> present.merge(partition, offset, Math::max));
        return present;
    }

    private Consumer<byte[], byte[]> open(Connection connection) throws SQLException {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            Map<Integer, Long> present = present(connection);
            open = new KafkaConsumer<>(KafkaSettings.consumer(address));
            consumer = open;
            open.assign(topic.partitions());
            for (TopicPartition partition : topic.partitions()) {
                open.seek(partition, present.getOrDefault(partition.partition(), 0L));
            }
        }
        return open;
    }

    /** Waits for the first record only, so that batches are large where there is much and come soon where there is not. */
    private void fetchUpTo(Consumer<byte[], byte[]> open, long rawBytes) {
        long held = fetched.stream().mapToLong(InboxRow::rawBytes).sum();
        int before = -1;
        while (held < rawBytes && fetched.size() < MOST_ROWS && fetched.size() > before) {
            before = fetched.size();
            held += fetch(open, fetched.isEmpty() ? POLL : Duration.ZERO);
        }
    }

    /** Adds what came; its bytes. */
    private long fetch(Consumer<byte[], byte[]> open, Duration longest) {
        long came = 0;
        for (ConsumerRecord<byte[], byte[]> record : open.poll(longest)) {
            long id = new RecordNumber(record.partition(), record.offset()).id();
            InboxRow row = InboxRow.read(id, record.value());
            records.incrementAndGet();
            events.addAndGet(row.events());
            came += row.rawBytes();
            fetched.add(row);
        }
        bytes.addAndGet(came);
        return came;
    }

    private static Map<Integer, Long> next(Collection<Long> ids) {
        Map<Integer, Long> next = new TreeMap<>();
        for (long id : ids) {
            RecordNumber number = RecordNumber.of(id);
            next.merge(number.partition(), number.offset() + 1, Math::max);
        }
        return next;
    }

    private static @Nullable Instant firstReceived(Collection<InboxRow> rows) {
        return rows.stream()
                .flatMap(row -> row.requests().stream())
                .map(request -> request.receivedAt())
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public void close() {
        reset();
    }
}
