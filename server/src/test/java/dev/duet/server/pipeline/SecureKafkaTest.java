package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.server.Waiting;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.config.InboxSettings;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.inbox.kafka.KafkaAddress;
import dev.duet.server.inbox.kafka.TestKafka;
import dev.duet.server.persons.PersonTasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A Kafka that speaks TLS and asks who is there. */
class SecureKafkaTest {
    private static final TestKafka KAFKA = TestKafka.startSecure();
    private static final Database DATABASE = TestPostgres.create();

    private final RecordingEngine engine = new RecordingEngine();

    @AfterAll
    static void stop() {
        DATABASE.close();
        KAFKA.close();
    }

    @Test
    void events_go_through_with_a_password_over_tls() {
        goThrough(KAFKA.secure().url("secure"));
    }

    @Test
    void events_go_through_by_scram_as_well() {
        goThrough(KAFKA.secure().urlByScram("secure"));
    }

    private void goThrough(String url) {
        try (Pipeline pipeline = start(url)) {
            pipeline.inbox()
                    .offer(Requests.of("{\"event\":\"sign up\",\"distinct_id\":\"ada\"}"))
                    .join();
            Waiting.until("it is stored", () -> engine.events().size() == 1);
        }
        assertThat(engine.events()).extracting(Event::name).containsExactly("sign up");
    }

    @Test
    void a_wrong_password_and_a_certificate_that_nobody_trusts_are_told_at_once() {
        for (String url : List.of(
                KAFKA.secure().urlWithAnotherPassword("refused"),
                KAFKA.secure().urlByScramWithAnotherPassword("refused"),
                KAFKA.secure().urlWithoutTrust("refused"))) {
            assertThatThrownBy(() -> start(url).close())
                    .isInstanceOfSatisfying(
                            DuetException.class,
                            refused -> assertThat(refused.category()).isEqualTo(DuetException.Category.INVALID))
                    .hasMessageStartingWith("KAFKA_URL: Duet and Kafka do not accept each other: ")
                    .hasMessageNotContaining("another");
        }
    }

    private Pipeline start(String url) {
        return Pipeline.start(
                DATABASE.dataSource(),
                engine,
                new PersonTasks(DATABASE.dataSource(), engine),
                CaptureLimits.STANDARD,
                new InboxSettings(KafkaAddress.parse("KAFKA_URL", url), 1024),
                new SimpleMeterRegistry());
    }
}
