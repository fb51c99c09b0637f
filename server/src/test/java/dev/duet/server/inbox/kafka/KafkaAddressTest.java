package dev.duet.server.inbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAddressTest {

    @Test
    void an_address_names_brokers_topic_and_options() {
        KafkaAddress address = KafkaAddress.parse(
                "KAFKA_URL", "kafka://one:9093,two/events.of-us?security.protocol=SSL&sasl.jaas.config=a%20%3D%20b");
        assertThat(address.servers()).isEqualTo("one:9093,two:9092");
        assertThat(address.topic()).isEqualTo("events.of-us");
        assertThat(address.options())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("sasl.jaas.config", "a = b");
        assertThat(address.toString()).isEqualTo("one:9093,two:9092/events.of-us");
        assertThat(KafkaAddress.parse("KAFKA_URL", "kafka://one").topic()).isEqualTo("duet_inbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one:9092",
                "http://one/topic",
                "kafka:///topic",
                "kafka://user:password@one/topic",
                "kafka://one/a b"
            })
    void anything_else_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> KafkaAddress.parse("KAFKA_URL", url))
                .isInstanceOf(DuetException.class)
                .hasMessageStartingWith("KAFKA_URL must look like kafka://")
                .hasMessageNotContaining("password@");
    }

    @Test
    void the_number_of_a_record_is_below_zero_and_holds_partition_and_offset() {
        for (RecordNumber number : new RecordNumber[] {
            new RecordNumber(0, 0),
            new RecordNumber(0, 1),
            new RecordNumber(3, 12_345_678_901L),
            new RecordNumber(32_000, 7)
        }) {
            assertThat(number.id()).isNegative();
            assertThat(RecordNumber.of(number.id())).isEqualTo(number);
        }
    }
}
