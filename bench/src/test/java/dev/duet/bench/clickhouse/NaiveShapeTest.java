package dev.duet.bench.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.bench.data.DataSet;
import dev.duet.bench.data.EventGenerator;
import dev.duet.events.event.Event;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NaiveShapeTest {
    private static final DataSet SMALL = new DataSet(7, 30_000, 1_000);

    @Test
    void the_naive_shape_counts_what_was_generated(@TempDir Path folder) {
        try (EmbeddedClickHouse server =
                        EmbeddedClickHouse.builder().dataDirectory(folder).start();
                ClickHouseHttp http = new ClickHouseHttp(server.url(), server.user(), server.password())) {
            new NaiveTables(http).fill(SMALL);
            Map<String, List<Event>> days = pageViews();
            assertThat(http.rows(NaiveQuestions.TOTAL)).isEqualTo(rows(days, events -> (long) events.size()));
            assertThat(http.rows(NaiveQuestions.UNIQUE_PERSONS))
                    .isEqualTo(rows(
                            days,
                            events -> events.stream()
                                    .map(Event::person)
                                    .distinct()
                                    .count()));
            assertThat(http.rows(NaiveQuestions.TOTAL_IN_ZONE)).hasSize(30);
            assertThat(http.rows(NaiveQuestions.WEEKLY_ACTIVE)).hasSize(30);
            assertThat(http.rows(NaiveQuestions.SUM_OF_PROPERTY)).hasSizeBetween(25, 30);
            assertThat(http.rows(NaiveQuestions.P95_OF_PROPERTY)).hasSizeBetween(25, 30);
            assertThat(http.rows(NaiveQuestions.BREAKDOWN).stream()
                            .map(List::getFirst)
                            .distinct())
                    .hasSize(25);
            assertThat(http.rows(NaiveQuestions.PERSON_FILTER)).hasSizeBetween(25, 30);
        }
    }

    private static Map<String, List<Event>> pageViews() {
        List<Event> events = new ArrayList<>();
        EventGenerator generator = new EventGenerator(SMALL);
        while (generator.hasNext()) {
            events.addAll(generator.next(10_000).events());
        }
        String from = LocalDate.of(2026, 3, 2).toString();
        return events.stream()
                .filter(event -> event.project() == 1 && event.name().equals("$pageview"))
                .filter(event -> event.timestamp().toString().compareTo(from) >= 0)
                .collect(Collectors.groupingBy(
                        event -> event.timestamp().toString().substring(0, 10), TreeMap::new, Collectors.toList()));
    }

    private static List<List<String>> rows(
            Map<String, List<Event>> days, java.util.function.Function<List<Event>, Long> value) {
        return days.entrySet().stream()
                .map(day -> List.of(day.getKey(), value.apply(day.getValue()).toString()))
                .toList();
    }
}
