package dev.duet.server.inbox.kafka;

import dev.duet.server.inbox.GroupCommit;
import dev.duet.server.inbox.InboxSource;

/** The two ends of an inbox in Kafka. Close it after whoever uses them. */
public final class KafkaEnds implements AutoCloseable {
    private final KafkaTopic topic;
    private final GroupCommit.Writer writer;
    private final InboxSource source;

    private KafkaEnds(KafkaAddress address, KafkaTopic topic) {
        this.topic = topic;
        this.writer = new KafkaInbox(address, topic.partitions().size());
        this.source = new KafkaSource(address, topic);
    }

    /**
     * Finds the topic, or makes it.
     *
     * @throws dev.duet.events.DuetException UNAVAILABLE when Kafka does not answer
     */
    public static KafkaEnds open(KafkaAddress address) {
        return new KafkaEnds(address, KafkaTopic.open(address));
    }

    public GroupCommit.Writer writer() {
        return writer;
    }

    public InboxSource source() {
        return source;
    }

    /** Whether Kafka would take and give requests at this moment; returns within two seconds. */
    public boolean answers() {
        return topic.answers();
    }

    @Override
    public void close() {
        topic.close();
    }
}
