package dev.duet.server.inbox.kafka;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.duet.events.DuetException;
import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.inbox.GroupCommit;
import dev.duet.server.inbox.Segment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes segments of requests as records of a topic, each when all replicas in sync have it. The key is the project: all of
 * its events are in one partition, so that each person's keep their order also where a request holds many persons. Used by
 * one thread, but for {@link #close}.
 */
final class KafkaInbox implements GroupCommit.Writer {
    private final KafkaAddress address;
    private final int partitions;
    private final ZstdCompressCtx compression = Segment.compression();
    private @Nullable Producer<byte[], byte[]> producer;

    /** Writes to as many partitions as are read, also where the topic gets more later. */
    KafkaInbox(KafkaAddress address, int partitions) {
        this.address = address;
        this.partitions = partitions;
    }

    @Override
    public synchronized void write(List<AcceptedRequest> group) {
        try {
            send(open(), group);
        } catch (KafkaException | ExecutionException e) {
            discard();
            throw DuetException.unavailable("Kafka did not take the events: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            discard();
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted while Kafka took the events", e);
        }
    }

    private void send(Producer<byte[], byte[]> open, List<AcceptedRequest> group)
            throws InterruptedException, ExecutionException {
        Map<Integer, List<AcceptedRequest>> byPartition = new TreeMap<>();
        for (AcceptedRequest request : group) {
            int partition = (int) Math.floorMod(request.project(), (long) partitions);
            byPartition.computeIfAbsent(partition, _ -> new ArrayList<>()).add(request);
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        byPartition.forEach((partition, requests) -> {
            for (List<AcceptedRequest> segment : Segment.split(requests)) {
                byte[] key = ByteBuffer.allocate(Long.BYTES)
                        .putLong(segment.getFirst().project())
                        .array();
                byte[] packed = Segment.pack(segment, compression);
                sent.add(open.send(new ProducerRecord<>(address.topic(), partition, key, packed)));
            }
        });
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    private Producer<byte[], byte[]> open() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(KafkaSettings.producer(address));
            producer = open;
        }
        return open;
    }

    /** A producer that failed is not used again: what it still holds would come after what its successor sends. */
    private void discard() {
        Producer<byte[], byte[]> broken = producer;
        producer = null;
        if (broken != null) {
            broken.close(Duration.ZERO);
        }
    }

    @Override
    public synchronized void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ofSeconds(2));
        }
        compression.close();
    }
}
