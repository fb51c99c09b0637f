package dev.duet.bench.clickhouse;

import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.events.Purpose;
import dev.duet.events.filter.Property;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.trends.TrendsInsight;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same questions about properties in JSON text, in materialized columns and in native ones, in turns. An engine that was
 * opened before the columns came knows nothing of them; the statement for native columns is the engine's own with their names
 * put in. The columns are dropped again at the end.
 */
final class ColumnContest {
    private static final double TIMES_FASTER = 8;
    private static final double TIMES_NATIVE = 1.3;
    private static final Purpose PURPOSE = Purpose.job("bench");
    private static final Property REFERRER = new Property.OfEvent("$referrer");
    private static final Property WIDTH = new Property.OfEvent("$screen_width");
    private static final Map<String, String> QUESTIONS = questions();

    private final ClickHouseInstance clickHouse;

    ColumnContest(ClickHouseInstance clickHouse) {
        this.clickHouse = clickHouse;
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("filter on a text", """
                {"events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31",
                 "properties":[{"key":"$referrer","value":"$direct","type":"event"}]}""");
        questions.put("filter on a number", """
                {"events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31",
                 "properties":[{"key":"$screen_width","value":1500,"operator":"gt","type":"event"}]}""");
        questions.put("breakdown by a text", """
                {"events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31",
                 "breakdown":"$referrer","breakdown_type":"event"}""");
        return questions;
    }

    List<Measurement> compare(int rounds, List<String> notes) {
        ClickHouseLimits limits = ClickHouseLimits.defaults();
        List<String> statements = new CopyOnWriteArrayList<>();
        StatementListener listener = finished -> statements.add(finished.sql().readable());
        PropertyColumns columns = clickHouse.engine().propertyColumns().orElseThrow();
        drop(columns);
        try (ClickHouseEngine unaware = clickHouse.engine(limits)) {
            notes.add(add(columns));
            try (ClickHouseEngine aware = clickHouse.engine(limits, listener)) {
                List<Measurement> rows = new ArrayList<>();
                for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                    rows.addAll(
                            compare(question.getKey(), question.getValue(), unaware, aware, statements, rounds, notes));
                }
                return rows;
            }
        } finally {
            drop(columns);
        }
    }

    private List<Measurement> compare(
            String title,
            String question,
            ClickHouseEngine unaware,
            ClickHouseEngine aware,
            List<String> statements,
            int rounds,
            List<String> notes) {
        ObjectNode filter = CanonicalJson.readObject(question);
        TrendsInsight json = new TrendsInsight(unaware, Clock.systemUTC());
        TrendsInsight materialized = new TrendsInsight(aware, Clock.systemUTC());
        String expected = json.answer(project(), filter, PURPOSE).toString();
        statements.clear();
        if (!materialized.answer(project(), filter, PURPOSE).toString().equals(expected)) {
            throw new IllegalStateException("different answers: " + title);
        }
        List<String> own = statements.stream()
                .filter(text -> text.contains("mat_$referrer") || text.contains("num_$screen_width"))
                .toList();
        List<String> natives = own.stream()
                .map(text ->
                        text.replace("`mat_$referrer`", "native_text").replace("`num_$screen_width`", "native_number"))
                .toList();
        if (own.isEmpty() || !run(own).equals(run(natives))) {
            throw new IllegalStateException("the native columns answer differently: " + title);
        }
        List<Double> times = Medians.milliseconds(
                rounds,
                clickHouse::forget,
                List.of(
                        () -> json.answer(project(), filter, PURPOSE),
                        () -> materialized.answer(project(), filter, PURPOSE),
                        () -> run(own),
                        () -> run(natives)));
        notes.add(String.format(
                Locale.ROOT,
                "%s: %.1f ms on JSON text, %.1f ms on materialized columns; its statements alone %.1f ms, on native columns %.1f ms",
                title,
                times.get(0),
                times.get(1),
                times.get(2),
                times.get(3)));
        System.out.println(notes.getLast());
        return List.of(
                Measurement.atLeast(title, "times faster than JSON text", times.get(0) / times.get(1), TIMES_FASTER),
                Measurement.atMost(title, "times a native column", times.get(2) / times.get(3), TIMES_NATIVE));
    }

    private List<List<List<String>>> run(List<String> statements) {
        return statements.stream()
                .map(text -> clickHouse.http().rows("SELECT * FROM (" + text + ") ORDER BY ALL"))
                .toList();
    }

    private static ProjectSettings project() {
        return new ProjectSettings(
                1,
                ZoneOffset.UTC,
                DayOfWeek.SUNDAY,
                JsonNodeFactory.instance.arrayNode(),
                JsonNodeFactory.instance.arrayNode());
    }

    private String add(PropertyColumns columns) {
        long started = System.nanoTime();
        columns.add(REFERRER);
        columns.add(WIDTH);
        double added = (System.nanoTime() - started) / 1e9;
        columns.fill(List.of(REFERRER, WIDTH), Duration.ofDays(36_500));
        while (columns.all().stream().anyMatch(StoredColumn::filling)) {
            LockSupport.parkNanos(50_000_000);
        }
        double filled = (System.nanoTime() - started) / 1e9 - added;
        clickHouse.http().bytes("""
                        ALTER TABLE duet.events
                            ADD COLUMN native_text LowCardinality(String) DEFAULT JSONExtractString(properties, '$referrer'),
                            ADD COLUMN native_number Float64 DEFAULT JSONExtractFloat(properties, '$screen_width')
                        """);
        clickHouse.http().bytes("""
                        ALTER TABLE duet.events MATERIALIZE COLUMN native_text, MATERIALIZE COLUMN native_number
                        SETTINGS mutations_sync = 1
                        """);
        return String.format(
                Locale.ROOT,
                "Looking at the values of two properties and adding three columns %.1f s, writing them into all rows %.0f s",
                added,
                filled);
    }

    private void drop(PropertyColumns columns) {
        columns.drop(REFERRER);
        columns.drop(WIDTH);
        clickHouse.http().bytes("""
                        ALTER TABLE duet.events
                            DROP COLUMN IF EXISTS native_text,
                            DROP COLUMN IF EXISTS native_number
                        """);
    }
}
