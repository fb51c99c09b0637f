package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.SequencesQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements that a {@link SequencesQuestion} is asked with. */
record SequencesSql(SequencesQuestion<?> question, Columns columns) {
    /** The low bits of a packed event: which selections it matches. */
    static final int PACKED_MATCHES = 11;

    private SourceSql source() {
        return SourceSql.of(
                question.project(),
                columns,
                Stream.concat(question.properties().stream(), ActorSql.properties(question.actor()).stream())
                        .toList(),
                question.range());
    }

    private Sql actor(SourceSql source) {
        return ActorSql.of(question.actor(), source);
    }

    /** Events as they lie, at most so many: the actor, the time and the matches in one number, and each text. */
    Sql flat(int most) {
        SourceSql source = source();
        Sql actor = actor(source);
        return Sql.of(
                """
                SELECT
                    {key},
                    bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp)), 11), {matches}){texts}
                FROM {events}
                WHERE {condition}{actual}
                LIMIT {most}
                """,
                Map.of(
                        "key", isPerson() ? actor : Sql.of("CAST({0}, 'LowCardinality(Nullable(String))')", actor),
                        "matches", series().mask(),
                        "texts", fewTexts(source),
                        "events", source.from(),
                        "condition", condition(),
                        "actual", isPerson() ? Sql.of("") : Sql.of("\n  AND isNotNull({0})", actor),
                        "most", Sql.number((long) most)));
    }

    /** The same of persons whose numbers leave room for all in one. */
    Sql narrow(NarrowEvents narrow, int most) {
        SourceSql source = source();
        return Sql.of(
                """
                SELECT
                    {number}{texts}
                FROM {events}
                WHERE {condition}
                LIMIT {most}
                """,
                Map.of(
                        "number", narrow.number(actor(source), series().mask()),
                        "texts", fewTexts(source),
                        "events", source.from(),
                        "condition", condition(),
                        "most", Sql.number((long) most)));
    }

    private Sql fewTexts(SourceSql source) {
        List<Sql> texts = new ArrayList<>();
        for (Sql text : texts(source)) {
            texts.add(Sql.of(",\n    CAST({0}, 'LowCardinality(Nullable(String))')", text));
        }
        return Sql.join("", texts);
    }

    /** An actor's events as numbers, in no order: for each the time and the matches in one, and a code for each text. */
    Sql packed() {
        SourceSql source = source();
        Sql actor = actor(source);
        List<Sql> codes = new ArrayList<>();
        for (Sql text : texts(source)) {
            codes.add(Sql.of(",\n    groupArray({0})", TextCodes.code(text)));
        }
        return Sql.of(
                """
                SELECT
                    {key},
                    groupArray(bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp)), 11), {matches})){codes}
                FROM {events}
                WHERE {condition}{actual}
                GROUP BY {actor}
                """,
                Map.of(
                        "key", isPerson() ? actor : Sql.of("CAST(assumeNotNull({0}), 'String')", actor),
                        "matches", series().mask(),
                        "codes", Sql.join("", codes),
                        "events", source.from(),
                        "condition", condition(),
                        "actual", isPerson() ? Sql.of("") : Sql.of("\n  AND isNotNull({0})", actor),
                        "actor", actor));
    }

    /** The different texts of each kind among those events, each with the kind's place and its code. */
    Sql differentTexts() {
        SourceSql source = source();
        List<Sql> texts = texts(source);
        return Sql.join(
                "UNION ALL\n",
                IntStream.range(0, texts.size())
                        .mapToObj(kind -> differentTexts(source, kind, texts.get(kind)))
                        .toList());
    }

    private Sql differentTexts(SourceSql source, int kind, Sql text) {
        return Sql.of(
                """
                SELECT toUInt8({kind}) AS kind, CAST(assumeNotNull({text}), 'String') AS text, {code} AS code
                FROM {events}
                WHERE {condition}
                  AND isNotNull({text})
                GROUP BY {text}
                LIMIT {most}
                """,
                Map.of(
                        "kind", Sql.number((long) kind),
                        "text", text,
                        "code", TextCodes.code(text),
                        "events", source.from(),
                        "condition", condition(),
                        "most", Sql.number(TextCodes.MOST + 1L)));
    }

    /** Events as rows, sorted by actor, time and uuid. */
    Sql rows(Sql restriction) {
        SourceSql source = source();
        Sql actor = actor(source);
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
                  AND isNotNull({actor}){restriction}
                ORDER BY {actor}, timestamp, toString(uuid)
                """,
                Map.of(
                        "actor", actor,
                        "matches", series().mask(),
                        "name", question.names() ? Sql.of("CAST(event, 'String')") : Sql.of("''"),
                        "texts", Sql.join("", texts),
                        "events", source.from(),
                        "condition", condition(),
                        "restriction", restriction));
    }

    /** Only these actors; for {@link #rows}. */
    Sql only(List<String> actors) {
        return isPerson()
                ? Sql.of(
                        "\n  AND events.person IN {0}",
                        Sql.packedUInt32s(actors.stream()
                                .mapToInt(Integer::parseUnsignedInt)
                                .toArray()))
                : Sql.of("\n  AND {0} IN {1}", actor(source()), Sql.texts(actors));
    }

    boolean isPerson() {
        return question.actor() instanceof Actor.Person;
    }

    /** The properties' texts, and behind them the names where they are wanted. */
    private List<Sql> texts(SourceSql source) {
        List<Sql> texts = new ArrayList<>();
        for (Property property : question.properties()) {
            texts.add(source.text(property));
        }
        if (question.names()) {
            texts.add(Sql.of("event"));
        }
        return texts;
    }

    private Sql condition() {
        Sql events = question.others()
                ? new SeriesSql(question.project(), columns, List.of())
                        .scopeOfAll(question.range().from(), question.range().to())
                : series().any(question.range().from(), question.range().to());
        return AmongSql.and(events, question.actor(), source(), question.among());
    }

    private SeriesSql series() {
        return new SeriesSql(question.project(), columns, question.selections(), question.range());
    }
}
