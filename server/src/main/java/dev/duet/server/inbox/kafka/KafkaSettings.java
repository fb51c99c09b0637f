package dev.duet.server.inbox.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of Kafka's clients: what a promise to senders needs, and bounds for time and memory. */
final class KafkaSettings {
    /** More than any request, for one request is never split over records; the topic is made with the same limit. */
    static final int LARGEST_RECORD = 300 << 20;

    private static final int FETCH_BYTES = 8 << 20;

    private KafkaSettings() {}

    static Map<String, Object> admin(KafkaAddress address) {
        Map<String, Object> settings = common(address);
        settings.put("request.timeout.ms", 5_000);
        settings.put("default.api.timeout.ms", 10_000);
        return settings;
    }

    /** Acknowledged by all replicas in sync; what is sent again within a producer's life is stored once, in order. */
    static Map<String, Object> producer(KafkaAddress address) {
        Map<String, Object> settings = common(address);
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("compression.type", "none"); // segments are compressed already
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", 3_000);
        settings.put("request.timeout.ms", 3_000);
        settings.put("delivery.timeout.ms", 4_000);
        settings.put("max.request.size", LARGEST_RECORD);
        settings.put("buffer.memory", (long) LARGEST_RECORD);
        return settings;
    }

    /** Without a group's protocol: one worker of all processes reads, and it is chosen elsewhere. */
    static Map<String, Object> consumer(KafkaAddress address) {
        Map<String, Object> settings = common(address);
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("group.id", "duet." + address.topic());
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 16);
        settings.put("fetch.max.bytes", FETCH_BYTES);
        settings.put("max.partition.fetch.bytes", FETCH_BYTES);
        settings.put("request.timeout.ms", 5_000);
        settings.put("default.api.timeout.ms", 5_000);
        return settings;
    }

    private static Map<String, Object> common(KafkaAddress address) {
        Map<String, Object> settings = new HashMap<>(address.options());
        settings.put("bootstrap.servers", address.servers());
        settings.put("client.id", "duet");
        settings.put("reconnect.backoff.ms", 100);
        settings.put("reconnect.backoff.max.ms", 1_000);
        settings.put("enable.metrics.push", false);
        settings.put("metric.reporters", "");
        return settings;
    }
}
