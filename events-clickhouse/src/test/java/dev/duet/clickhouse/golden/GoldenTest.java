package dev.duet.clickhouse.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.question.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each case a file with the statements that the engine sends, values written out. {@code -Dduet.golden=write} writes
 * the files anew. What stands in a file is also run as it stands, and has to find what the bound statement finds.
 */
class GoldenTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");
    /** What is looked up beside questions, and remembered. */
    private static final Set<String> LOOKS = Set.of("overrides", "person-numbers");

    private static final List<Sql> SENT = new ArrayList<>();
    private static final Address ADDRESS = TestDatabase.newDatabase();
    private static final ClickHouseEngine ENGINE = engine();
    private static final Client CLIENT = TestDatabase.client(ADDRESS);

    @AfterAll
    static void close() {
        CLIENT.close();
        ENGINE.close();
    }

    private static ClickHouseEngine engine() {
        // One event less than there are in the week: both ways to sequences are taken.
        ClickHouseEngine engine = ClickHouseEngine.open(ADDRESS, TestDatabase.limits(4), finished -> {
            if (!LOOKS.contains(finished.occasion().question())) {
                SENT.add(finished.sql());
            }
        });
        List<Event> events = Stream.of("01", "02", "04", "04", "06", "31")
                .map(GoldenTest::event)
                .toList();
        Instant day = Instant.parse("2020-01-01T00:00:00Z");
        engine.append(new Batch(
                events,
                List.of(new Person(GoldenCases.PROJECT, 1, new UUID(0, 1), day, "{\"age\":42,\"plan\":\"pro\"}", 1)),
                List.of(new Group(GoldenCases.PROJECT, 0, "acme", day, "{\"industry\":\"cars\"}", 1))));
        engine.storeCohort(GoldenCases.PROJECT, 3, Set.of(1L));
        engine.append(new Batch(
                List.of(), List.of(), List.of(), List.of(new PersonMerge(GoldenCases.MERGED_PROJECT, 11, 12))));
        return engine;
    }

    private static long made;

    private static Event event(String day) {
        made++;
        return new Event(
                GoldenCases.PROJECT,
                new UUID(0, made),
                GoldenCases.EVENT,
                made % 2 == 0 ? "alice" : "bob",
                1 + made % 2,
                Instant.parse("2020-01-" + day + "T05:00:00Z"),
                Instant.parse("2020-01-" + day + "T05:00:01Z"),
                "{\"$browser\":\"Chrome\",\"$current_url\":\"https://example.com/" + made + "\",\"date\":\"2020-01-"
                        + day + "\",\"price\":" + made * 7 + "}",
                "a.link:href=\"/\"",
                List.of("acme", "", "", "", ""));
    }

    static Set<String> names() {
        return GoldenCases.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFileHoldsWhatIsAsked(String name) throws IOException {
        Question<?> question = Objects.requireNonNull(GoldenCases.all().get(name));
        SENT.clear();
        ENGINE.answer(question, Purpose.job("golden"));
        String text = SENT.stream().map(sql -> sql.readable().strip() + "\n").collect(Collectors.joining(";\n\n"));
        Path file = DIRECTORY.resolve(name + ".sql");
        if ("write".equals(System.getProperty("duet.golden"))) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, text);
        }
        assertThat(text).as("%s; -Dduet.golden=write writes it anew", file).isEqualTo(Files.readString(file));
        for (Sql sql : List.copyOf(SENT)) {
            Sql.Bound bound = sql.bound();
            assertThat(rows(sql.readable(), Map.of())).isEqualTo(rows(bound.text(), bound.parameters()));
        }
    }

    /** In the order of their texts, as not every statement orders its rows. */
    private static List<String> rows(String statement, Map<String, Object> parameters) {
        return TestDatabase.rows(CLIENT, statement, parameters).stream()
                .sorted()
                .toList();
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }
}
