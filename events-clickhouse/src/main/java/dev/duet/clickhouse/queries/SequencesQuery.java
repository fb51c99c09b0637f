package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.event.Timestamps;
import dev.duet.events.filter.Property;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.SequenceBuffer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a {@link SequencesQuestion}. Where nothing but times and matches is wanted, an event is one number of 64 bits:
 * the time above, the matches below; the server groups them by actor and Java sorts each actor's few. Otherwise rows come
 * sorted from the server.
 */
public final class SequencesQuery {
    private static final int PACKED_MATCHES = 11;

    /** With eleven bits for matches and none for a sign, 52 are left for microseconds since 1970: until the year 2112. */
    private static final Instant PACKED_UNTIL = Timestamps.ofEpochMicros(1L << 52);

    private SequencesQuery() {}

    public static <R> R answer(
            ClickHouseClient clickhouse, Columns columns, SequencesQuestion<R> question, Purpose purpose) {
        SequenceBuffer buffer = new SequenceBuffer(question);
        boolean packed = isPacked(question);
        clickhouse.query(sql(question, columns), Occasion.of(question, purpose), rows -> {
            while (rows.hasNext()) {
                if (packed) {
                    readPacked(rows, buffer);
                } else {
                    readRow(rows, buffer, question.properties().size());
                }
            }
            return buffer;
        });
        buffer.end();
        return question.fold().result();
    }

    static Sql sql(SequencesQuestion<?> question, Columns columns) {
        return isPacked(question) ? packed(question, columns) : rows(question, columns);
    }

    /** Events at the same time need their order by uuid only where something else than their matches is seen of them. */
    private static boolean isPacked(SequencesQuestion<?> question) {
        return question.selections().size() <= PACKED_MATCHES
                && !question.range().from().isBefore(Instant.EPOCH)
                && !question.range().to().isAfter(PACKED_UNTIL)
                && !question.others()
                && !question.names()
                && question.properties().isEmpty();
    }

    private static Sql packed(SequencesQuestion<?> question, Columns columns) {
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        SeriesSql series = series(question, columns);
        return Sql.of(
                """
                SELECT
                    toString(assumeNotNull({actor})) AS actor,
                    groupArray(bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp)), 11), {matches})) AS events
                FROM {events}
                WHERE {condition}
                  AND isNotNull({actor})
                GROUP BY {actor}
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "matches", series.mask(),
                        "events", source.from(),
                        "condition",
                                series.any(
                                        question.range().from(),
                                        question.range().to())));
    }

    private static Sql rows(SequencesQuestion<?> question, Columns columns) {
        SourceSql source = SourceSql.of(
                question.project(),
                columns,
                Stream.concat(question.properties().stream(), ActorSql.properties(question.actor()).stream())
                        .toList());
        SeriesSql series = series(question, columns);
        List<Sql> texts = new ArrayList<>();
        for (Property property : question.properties()) {
            texts.add(Sql.of(", CAST({0}, 'Nullable(String)')", source.text(property)));
        }
        return Sql.of(
                """
                SELECT
                    toString(assumeNotNull({actor})),
                    toUnixTimestamp64Micro(timestamp),
                    {matches},
                    {name}{texts}
                FROM {events}
                WHERE {condition}
                  AND isNotNull({actor})
                ORDER BY {actor}, timestamp, toString(uuid)
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "matches", series.mask(),
                        "name", question.names() ? Sql.of("CAST(event, 'String')") : Sql.of("''"),
                        "texts", Sql.join("", texts),
                        "events", source.from(),
                        "condition",
                                question.others()
                                        ? everything(question, columns)
                                        : series.any(
                                                question.range().from(),
                                                question.range().to())));
    }

    private static Sql everything(SequencesQuestion<?> question, Columns columns) {
        return new SeriesSql(question.project(), columns, List.of())
                .scopeOfAll(question.range().from(), question.range().to());
    }

    private static SeriesSql series(SequencesQuestion<?> question, Columns columns) {
        return new SeriesSql(question.project(), columns, question.selections());
    }

    private static void readPacked(RowBinaryReader row, SequenceBuffer buffer) throws IOException {
        String actor = row.text();
        long[] events = row.int64s();
        Arrays.sort(events);
        for (long event : events) {
            buffer.add(actor, event >>> PACKED_MATCHES, event & ((1 << PACKED_MATCHES) - 1), "", List.of());
        }
    }

    private static void readRow(RowBinaryReader row, SequenceBuffer buffer, int properties) throws IOException {
        String actor = row.text();
        long micros = row.int64();
        long matches = row.int64();
        String name = row.text();
        List<@Nullable String> texts = new ArrayList<>(properties);
        for (int i = 0; i < properties; i++) {
            texts.add(row.nullableText());
        }
        buffer.add(actor, micros, matches, name, texts);
    }
}
