package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.RowBinaryReader.Reading;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.TrendsAnswer;
import dev.duet.events.answer.TrendsAnswer.Line;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.TrendsQuestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers a {@link TrendsQuestion}. One instance serves one question. */
public final class TrendsQuery {
    /** Up to so many buckets a breakdown of totals keeps a number for each bucket of each value. */
    private static final int MOST_BUCKETS_IN_ONE_SCAN = 90;

    private final ClickHouseClient clickhouse;
    private final Columns columns;
    private final TrendsQuestion question;
    private final Occasion occasion;
    private final TrendSql aggregation;

    public TrendsQuery(ClickHouseClient clickhouse, Columns columns, TrendsQuestion question, Purpose purpose) {
        this.clickhouse = clickhouse;
        this.columns = columns;
        this.question = question;
        this.occasion = Occasion.of(question, purpose);
        this.aggregation = TrendSql.of(question);
    }

    public TrendsAnswer answer() {
        return switch (question.breakdown()) {
            case null ->
                new TrendsAnswer(
                        List.of(new Line(List.of(), false, data(scan(List.of())).all(0))));
            case Breakdown.ByBins bins -> byBins(bins);
            case Breakdown.ByProperties properties -> byProperties(properties);
        };
    }

    private TrendsAnswer byBins(Breakdown.ByBins bins) {
        TrendsScan scan = scan(List.of(bins.property()));
        TrendsData data = data(scan.splitBy(BreakdownSql.bin(bins, scan.source())));
        List<Line> lines = new ArrayList<>();
        for (int bin = 0; bin <= bins.bins(); bin++) {
            if (data.has(bin)) {
                String value = bin == bins.bins() ? Breakdown.NONE : Integer.toString(bin);
                lines.add(new Line(List.of(value), false, data.all(bin)));
            }
        }
        return new TrendsAnswer(lines);
    }

    private TrendsAnswer byProperties(Breakdown.ByProperties by) {
        TrendsScan scan = scan(by.properties());
        Sql value = BreakdownSql.value(by.properties(), scan.source());
        if (by.values() != null) {
            return lines(
                    scan, value, by.values().stream().map(BreakdownSql::join).toList());
        }
        if (aggregation instanceof TotalSql total && question.buckets().count() <= MOST_BUCKETS_IN_ONE_SCAN) {
            return clickhouse.query(total.perValue(scan, value, by.limit()), occasion, TrendsQuery::countsPerValue);
        }
        List<String> largest = clickhouse.query(
                BreakdownSql.largest(scan, value, aggregation, by.limit()),
                occasion,
                RowBinaryReader.rows(RowBinaryReader::text));
        return lines(scan, value, largest);
    }

    private static TrendsAnswer countsPerValue(RowBinaryReader rows) throws IOException {
        List<Line> lines = new ArrayList<>();
        while (rows.hasNext()) {
            String value = rows.text();
            boolean rest = rows.uint8() == 1;
            List<Double> data = Arrays.stream(rows.int64s())
                    .mapToObj(count -> (double) count)
                    .toList();
            lines.add(new Line(rest ? List.of() : BreakdownSql.split(value), rest, data));
        }
        return new TrendsAnswer(lines);
    }

    /** A line for each of the values, and one for all others if there are any. */
    private TrendsAnswer lines(TrendsScan scan, Sql value, List<String> values) {
        TrendsData data = data(scan.splitBy(BreakdownSql.line(value, values)));
        Stream<Line> own = IntStream.range(0, values.size())
                .mapToObj(i -> new Line(BreakdownSql.split(values.get(i)), false, data.all(i)));
        Stream<Line> rest =
                data.has(values.size()) ? Stream.of(new Line(List.of(), true, data.all(values.size()))) : Stream.of();
        return new TrendsAnswer(Stream.concat(own, rest).toList());
    }

    private TrendsData data(TrendsScan scan) {
        Sql sql = aggregation.perBucket(scan);
        Reading<TrendsData> reading =
                rows -> TrendsData.read(rows, question.buckets().count(), aggregation.isChange());
        boolean inOrder =
                question.breakdown() == null && question.series().event() != null && aggregation.isBestInOrder();
        return inOrder ? clickhouse.queryInOrder(sql, occasion, reading) : clickhouse.query(sql, occasion, reading);
    }

    private TrendsScan scan(List<Property> split) {
        SourceSql source = SourceSql.of(
                question.project(),
                columns,
                Stream.concat(split.stream(), aggregation.properties().stream()).toList(),
                aggregation.range());
        Sql condition = ScopeSql.condition(question.project(), question.series(), aggregation.range(), columns);
        return new TrendsScan(source, condition, null);
    }
}
