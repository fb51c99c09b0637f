package dev.duet.postgres.queries;

import dev.duet.events.answer.TrendsAnswer;
import dev.duet.events.answer.TrendsAnswer.Line;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.TimeRange;
import dev.duet.events.time.TrailingWindows;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers trends: one statement for a series, whatever is computed and however it is split. */
public record TrendsQuery(ReadSession session) {

    /** Behind all places: the line of the values that have none of their own. */
    private static final int REST = Integer.MAX_VALUE;

    /** The numbers of a line while its rows are read. */
    private static final class Numbers {
        final List<String> value;
        final double[] data;

        Numbers(List<String> value, int buckets) {
            this.value = value;
            this.data = new double[buckets];
        }

        List<Double> list() {
            return Arrays.stream(data).boxed().toList();
        }
    }

    public TrendsAnswer answer(TrendsQuestion question) {
        Breakdown breakdown = question.breakdown();
        TrendSql trend = trend(question);
        BucketSql bucket = bucket(question);
        int buckets = question.buckets().count();
        if (breakdown == null) {
            Numbers numbers = new Numbers(List.of(), buckets);
            session.rows(statement(question), row -> {
                trend.read(row, bucket, numbers.data);
                return row;
            });
            return new TrendsAnswer(List.of(new Line(List.of(), false, numbers.list())));
        }
        Map<Integer, Numbers> lines = new TreeMap<>();
        BreakdownSql split = BreakdownSql.of(breakdown);
        session.rows(statement(question), row -> {
            Numbers numbers = line(row, split, lines, buckets);
            trend.read(row, bucket, numbers.data);
            return row;
        });
        return new TrendsAnswer(lines(breakdown, lines, buckets));
    }

    /** The statement that answers the question. */
    Sql statement(TrendsQuestion question) {
        Breakdown breakdown = question.breakdown();
        ScopeSql scope = ScopeSql.of(question.project(), question.series(), range(question));
        if (breakdown == null) {
            Sql source = SourceSql.of(
                    session,
                    scope,
                    question.series().filter(),
                    aggregated(question).toList());
            return trend(question).whole(new TrendSql.Parts(question, source, bucket(question)));
        }
        BreakdownSql split = BreakdownSql.of(breakdown);
        List<Property> joined =
                Stream.concat(aggregated(question), split.properties().stream()).toList();
        Sql source = SourceSql.of(session, scope, question.series().filter(), joined);
        return trend(question).split(new TrendSql.Parts(question, source, bucket(question)), split);
    }

    private static TrendSql trend(TrendsQuestion question) {
        return switch (question.aggregation()) {
            case Aggregation.Total() -> new TotalSql();
            case Aggregation.UniqueActors(Aggregation.Actor actor) -> new UniqueActorsSql(actor);
            case Aggregation.FirstSeenActors(Aggregation.Actor actor) -> new FirstSeenActorsSql(actor);
            case Aggregation.TrailingUniqueActors(Aggregation.Actor actor, int days) ->
                new TrailingUniqueActorsSql(actor, TrailingWindows.of(question.buckets(), days));
            case Aggregation.OfProperty(Aggregation.Function function, Property property) ->
                new PropertyAggregateSql(function, property);
        };
    }

    /** The grid that rows are counted by: slices for trailing windows, otherwise the buckets. */
    private static BucketSql bucket(TrendsQuestion question) {
        return question.aggregation() instanceof Aggregation.TrailingUniqueActors trailing
                ? BucketSql.of(TrailingWindows.of(question.buckets(), trailing.days()))
                : BucketSql.of(question.buckets());
    }

    private static TimeRange range(TrendsQuestion question) {
        return question.aggregation() instanceof Aggregation.TrailingUniqueActors trailing
                ? TrailingWindows.of(question.buckets(), trailing.days()).range()
                : question.buckets().range();
    }

    private static Stream<Property> aggregated(TrendsQuestion question) {
        return question.aggregation() instanceof Aggregation.OfProperty ofProperty
                ? Stream.of(ofProperty.property())
                : Stream.empty();
    }

    private static Numbers line(ResultSet row, BreakdownSql split, Map<Integer, Numbers> lines, int buckets)
            throws SQLException {
        Integer place = TrendSql.place(row);
        int key = place == null ? REST : place;
        Numbers known = lines.get(key);
        if (known == null) {
            known = new Numbers(place == null ? List.of() : split.read(row), buckets);
            lines.put(key, known);
        }
        return known;
    }

    private static List<Line> lines(Breakdown breakdown, Map<Integer, Numbers> found, int buckets) {
        List<Line> lines = new ArrayList<>();
        switch (breakdown) {
            case Breakdown.ByProperties by
            when by.values() != null -> {
                List<List<String>> values = by.values();
                for (List<String> value : values) {
                    Numbers numbers = found.get(values.indexOf(value) + 1);
                    lines.add(new Line(value, false, (numbers == null ? new Numbers(value, buckets) : numbers).list()));
                }
            }
            case Breakdown.ByProperties by ->
                found.forEach((place, numbers) -> {
                    if (place != REST) {
                        lines.add(new Line(numbers.value, false, numbers.list()));
                    }
                });
            case Breakdown.ByBins by ->
                found.forEach((place, numbers) -> lines.add(new Line(
                        List.of(place > by.bins() ? Breakdown.NONE : Integer.toString(place - 1)),
                        false,
                        numbers.list())));
        }
        Numbers rest = found.get(REST);
        if (rest != null) {
            lines.add(new Line(List.of(), true, rest.list()));
        }
        return lines;
    }
}
