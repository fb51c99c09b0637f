package dev.duet.server.capture;

import dev.duet.server.config.InboxSettings;
import dev.duet.server.database.Database;
import dev.duet.server.inbox.kafka.KafkaAddress;
import dev.duet.server.inbox.kafka.KafkaEnds;
import dev.duet.server.inbox.kafka.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;

/** The same with the inbox in Kafka: a sender cannot tell. */
class CaptureHttpOnKafkaTest extends CaptureHttpTest {
    private static final TestKafka KAFKA = TestKafka.start();

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    @Override
    InboxSettings inboxSettings() {
        return new InboxSettings(KAFKA.newTopic(), 1024);
    }

    @Override
    long waiting(Database database, InboxSettings inbox) {
        KafkaAddress topic = Objects.requireNonNull(inbox.kafka(), "the inbox is in Kafka");
        try (KafkaEnds ends = KafkaEnds.open(topic);
                Connection connection = database.dataSource().getConnection()) {
            return ends.source().waiting(connection).rows();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
