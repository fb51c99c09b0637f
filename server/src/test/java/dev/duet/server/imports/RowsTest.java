package dev.duet.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.server.http.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What rows of files become. */
class RowsTest {
    private static final int LONGEST = 1_000;
    private static final Instant DEFAULT_TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

    @Test
    void aLineOfAnExportKeepsItsUuidTimeAndProperties() throws Exception {
        JsonNode event = only("""
                {"uuid": "%s", "event": "sign up", "properties": "{\\"plan\\": \\"pro\\", \\"seats\\": 3}", "team_id": 7,
                 "distinct_id": "ada", "timestamp": "2025-03-01 10:00:00.123456+02:00", "elements_chain": "a:href=x",
                 "ip": "10.0.0.1", "set": {"email": "ada@example.com"}}""".formatted(ID).replace("\n", " "));
        assertThat(event.toString())
                .isEqualTo("{\"distinct_id\":\"ada\",\"event\":\"sign up\",\"properties\":{"
                        + "\"$elements_chain\":\"a:href=x\",\"$ip\":\"10.0.0.1\",\"$set\":{\"email\":\"ada@example.com\"},"
                        + "\"plan\":\"pro\",\"seats\":3},\"timestamp\":\"2025-03-01T08:00:00.123456Z\",\"uuid\":\"" + ID
                        + "\"}");
    }

    @Test
    void aRowOfCsvMayHoldItsPropertiesTogetherOrInColumnsOfTheirOwn() throws Exception {
        JsonNode event = only("""
                *.uuid,*.event,*.properties,*.timestamp,*.distinct_id,properties.plan,properties.seats,properties.code
                %s,"sign, up","{""text"": ""two
                lines""}",2025-03-01T10:00:00Z,ada,,3,007
                """.formatted(ID));
        assertThat(event.toString())
                .isEqualTo(
                        "{\"distinct_id\":\"ada\",\"event\":\"sign, up\",\"properties\":{\"code\":\"007\",\"seats\":3,"
                                + "\"text\":\"two\\nlines\"},\"timestamp\":\"2025-03-01T10:00:00Z\",\"uuid\":\"" + ID
                                + "\"}");
    }

    @Test
    void aUuidIsMadeOfWhatARowSaysAndWhereItStands() throws Exception {
        String row = "{\"event\": \"e\", \"distinct_id\": \"d\"}\n";
        List<JsonNode> once = events(row + row);
        assertThat(once).extracting(event -> event.path("uuid").asString()).doesNotHaveDuplicates();
        assertThat(events(row + row)).isEqualTo(once);
        assertThat(once.getFirst().path("timestamp").asString()).isEqualTo(DEFAULT_TIME.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"distinct_id\": \"d\"} | event is missing",
                "{\"event\": \"e\", \"distinct_id\": \" \"} | distinct_id is missing",
                "{\"event\": \"e\", \"distinct_id\": \"d\", \"timestamp\": \"soon\"} | timestamp is no time: \"soon\"",
                "{\"event\": \"e\", \"distinct_id\": \"d\", \"timestamp\": \"2999-01-01\"} | timestamp is not between 1970 and now",
                "{\"event\": \"e\", \"distinct_id\": \"d\", \"uuid\": \"42\"} | uuid is none: \"42\"",
                "{\"event\": \"e\", \"distinct_id\": \"d\", \"properties\": [1]} | properties is no JSON object",
                "[1] | not a JSON object",
                "{} {} | not JSON: more than one value",
                "{\"event\": | not JSON"
            })
    void aBadRowSaysWhatIsWrong(String row, String reason) {
        assertThatThrownBy(() -> events(row))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aLineThatIsTooLongIsPassedOverAndTheNextOneRead() throws Exception {
        String text = "\n{\"a\": \"" + "x".repeat(200_000) + "\"}\n\n{\"event\": \"e\"}";
        List<Row> rows = rows(text);
        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L);
        assertThat(rows.getFirst().content()).hasSize(LONGEST);
        assertThat(rows.getFirst().problem()).contains("200009 bytes, more than 1000");
        assertThat(rows.getLast().problem()).isNull();
    }

    @Test
    void csvRowsOfAnotherLengthAreBadAndAQuoteThatNeverClosesStopsTheReading() throws Exception {
        List<Row> rows = rows("event,distinct_id\na\nb,c,d\ne,f\n");
        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L);
        assertThat(rows)
                .extracting(Row::problem)
                .containsExactly("the row has 1 cells, the header 2", "the row has 3 cells, the header 2", null);
        assertThatThrownBy(() -> rows("event,distinct_id\n\"a" + ",b\n".repeat(100_000)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> rows("name,distinct_id\na,b\n"))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("must name its columns")
                .hasMessageContaining("name, distinct_id");
    }

    @Test
    void aBombCostsTimeAndNoMemory() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write('{');
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }
        List<Row> rows = rows(new ByteArrayInputStream(packed.toByteArray()));
        assertThat(rows)
                .singleElement()
                .extracting(Row::content)
                .satisfies(content -> assertThat(content).hasSize(LONGEST));
    }

    @Test
    void aRowWithoutATimeIsBadWhereNobodySaysOne() throws Exception {
        Rows rows = open("{\"event\": \"e\", \"distinct_id\": \"d\"}").rows(LONGEST);
        Row row = Objects.requireNonNull(rows.next());
        assertThatThrownBy(() -> ImportedEvent.of(row, rows.fields(row), null, LONGEST))
                .isInstanceOf(BadRowException.class)
                .hasMessage("timestamp is missing; --default-time says when rows without one happened");
    }

    private static JsonNode only(String text) throws Exception {
        List<JsonNode> events = events(text);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<JsonNode> events(String text) throws Exception {
        Rows rows = open(text).rows(LONGEST);
        List<JsonNode> events = new ArrayList<>();
        for (Row row; (row = rows.next()) != null; ) {
            assertThat(row.problem()).isNull();
            events.add(Json.read(ImportedEvent.of(row, rows.fields(row), DEFAULT_TIME, LONGEST)
                    .json()));
        }
        return events;
    }

    private static List<Row> rows(String text) throws IOException {
        return rows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Row> rows(InputStream in) throws IOException {
        Rows rows = Source.of(in).rows(LONGEST);
        List<Row> all = new ArrayList<>();
        for (Row row; (row = rows.next()) != null; ) {
            all.add(row);
        }
        return all;
    }

    private static Source open(String text) throws IOException {
        return Source.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
