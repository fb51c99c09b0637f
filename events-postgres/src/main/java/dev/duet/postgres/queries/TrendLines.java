package dev.duet.postgres.queries;

import dev.duet.events.answer.TrendsAnswer.Line;
import dev.duet.events.question.Breakdown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of an answer while its rows are read, by the place of their value. Changes itself. */
final class TrendLines {
    /** Behind all places: the line of the values that have none of their own. */
    private static final int REST = Integer.MAX_VALUE;

    private final TrendPlan plan;
    private final int buckets;
    private final SortedMap<Integer, Numbers> lines = new TreeMap<>();

    /** A line's value and numbers. */
    private static final class Numbers {
        private final List<String> value;
        private final double[] data;

        Numbers(List<String> value, int buckets) {
            this.value = value;
            this.data = new double[buckets];
        }
    }

    TrendLines(TrendPlan plan, int buckets) {
        this.plan = plan;
        this.buckets = buckets;
    }

    /** Takes a row of the only line. */
    void read(ResultSet row) throws SQLException {
        plan.trend().read(row, plan.bucket(), numbers(1, List.of()).data);
    }

    /** Takes a row of one of the lines of a breakdown. */
    void read(ResultSet row, BreakdownSql split) throws SQLException {
        int place = row.getInt("place");
        if (row.wasNull()) {
            plan.trend().read(row, plan.bucket(), numbers(REST, List.of()).data);
        } else {
            Numbers known = lines.get(place);
            plan.trend().read(row, plan.bucket(), (known == null ? numbers(place, split.read(row)) : known).data);
        }
    }

    /** The only line, of zeros where no row came. */
    Line whole() {
        return line(numbers(1, List.of()));
    }

    /** The lines of a breakdown in their order. */
    List<Line> split(Breakdown breakdown) {
        Numbers rest = lines.remove(REST);
        List<Line> answer = new ArrayList<>(
                switch (breakdown) {
                    case Breakdown.ByProperties by -> by.values() == null ? inOrder() : given(by.values());
                    case Breakdown.ByBins by -> bins(by);
                });
        if (rest != null) {
            finish(rest);
            answer.add(new Line(List.of(), true, list(rest)));
        }
        return answer;
    }

    private List<Line> inOrder() {
        return lines.values().stream().map(this::line).toList();
    }

    private List<Line> given(List<List<String>> values) {
        List<Line> inOrder = new ArrayList<>();
        lines.values().forEach(this::finish);
        for (List<String> value : values) {
            Numbers found = lines.get(values.indexOf(value) + 1);
            inOrder.add(new Line(value, false, list(found == null ? new Numbers(value, buckets) : found)));
        }
        return inOrder;
    }

    /** The value of a bin is its index; behind the last one come the events without a number. */
    private List<Line> bins(Breakdown.ByBins by) {
        List<Line> inOrder = new ArrayList<>();
        lines.forEach((place, numbers) -> {
            finish(numbers);
            String bin = place > by.bins() ? Breakdown.NONE : Integer.toString(place - 1);
            inOrder.add(new Line(List.of(bin), false, list(numbers)));
        });
        return inOrder;
    }

    private Line line(Numbers numbers) {
        finish(numbers);
        return new Line(numbers.value, false, list(numbers));
    }

    private void finish(Numbers numbers) {
        plan.trend().finish(numbers.data);
    }

    private Numbers numbers(int place, List<String> value) {
        return lines.computeIfAbsent(place, key -> new Numbers(value, buckets));
    }

    private static List<Double> list(Numbers numbers) {
        return Arrays.stream(numbers.data).boxed().toList();
    }
}
