package dev.duet.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    @Test
    void withoutSettingsAnInstanceIsPostgresOnPort8000() {
        Config config = ConfigReader.read(Map.of("HOME", "/home/me"), Map.of());
        assertThat(config.port()).isEqualTo(8000);
        assertThat(config.engine()).isEqualTo(EngineChoice.POSTGRES);
        assertThat(config.data()).isAbsolute().hasFileName("data");
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void anOptionWinsOverTheEnvironment() {
        Config config = ConfigReader.read(
                Map.of("DUET_PORT", "1", "DUET_EVENTS", "postgres"),
                Map.of("DUET_PORT", "2", "DUET_EVENTS", "clickhouse"));
        assertThat(config.port()).isEqualTo(2);
        assertThat(config.engine()).isEqualTo(EngineChoice.CLICKHOUSE);
    }

    @Test
    void anEmptyVariableIsAsGoodAsNone() {
        assertThat(ConfigReader.read(Map.of("DATABASE_URL", "", "KAFKA_URL", " "), Map.of())
                        .database())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DUET_PRT          | 8000                   | DUET_PRT
            DUET_PORT         | eight                  | eight
            DUET_PORT         | 70000                  | from 0 to 65535
            DUET_EVENTS       | mysql                  | mysql
            DATABASE_URL      | mysql://h/d            | DATABASE_URL must look like
            CLICKHOUSE_URL    | tcp://h:9000           | CLICKHOUSE_URL must look like
            KAFKA_URL         | kafka:9092             | KAFKA_URL must look like
            CLICKHOUSE_CLUSTER| main                   | CLICKHOUSE_URL must name a server of the cluster
            MULTI_ORG_ENABLED | maybe                  | must be true or false
            """)
    void aMistakeIsNamed(String name, String value, String told) {
        assertThatThrownBy(() -> ConfigReader.read(Map.of(name, value), Map.of()))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining(told);
    }

    @Test
    void severalClickHouseHostsHaveCommasBetweenThem() {
        Config config = ConfigReader.read(
                Map.of(
                        "CLICKHOUSE_URL", "http://a:b@one:8123/duet, https://a:b@two/duet",
                        "CLICKHOUSE_STABLE_HOST", "two:8443",
                        "CLICKHOUSE_CLUSTER", "main"),
                Map.of());
        assertThat(config.clickHouse()).extracting(URI::getHost).containsExactly("one", "two");
        assertThat(config.operator())
                .isEqualTo(new OperatorSettings(168, "two:8443", "main", true, ColumnSettings.DEFAULT));
    }

    @Test
    void itsTextFormHoldsNoSecret() {
        Config config = ConfigReader.read(
                Map.of(
                        "DATABASE_URL", "postgres://me:hidden1@db/duet",
                        "CLICKHOUSE_URL", "http://me:hidden2@ch:8123/duet",
                        "DUET_EVENTS", "clickhouse"),
                Map.of());
        assertThat(config.toString()).contains("db:5432/duet", "ch:8123").doesNotContain("hidden");
    }
}
