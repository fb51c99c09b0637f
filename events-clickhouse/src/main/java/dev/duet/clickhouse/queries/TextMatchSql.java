package dev.duet.clickhouse.queries;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Regex;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Comparisons of texts. */
final class TextMatchSql {
    /** For each code point that is a lower case, those others that have it as theirs. */
    private static final Map<Integer, List<Integer>> UPPER_OF = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.toLowerCase(c) != c)
            .boxed()
            .collect(Collectors.groupingBy(Character::toLowerCase, TreeMap::new, Collectors.toList()));

    private TextMatchSql() {}

    /** Whether the text matches one of the values, of which there is at least one; NULL for NULL. */
    static Sql matchesAny(Sql text, TextMatch match, List<String> values) {
        return switch (match) {
            case EXACT ->
                values.size() == 1
                        ? Sql.of("{0} = {1}", text, Sql.text(values.getFirst()))
                        : Sql.of("{0} IN {1}", text, Sql.texts(values));
            case CONTAINS ->
                any(values.stream().map(value -> contains(text, value)).toList());
            case REGEX -> any(values.stream().map(value -> found(text, value)).toList());
        };
    }

    /**
     * Whether the text contains the part, both in lower case; NULL for NULL. ClickHouse's own functions map some letters to
     * several ones and look at their neighbours; therefore exactly those letters are replaced whose lower case occurs in the
     * part.
     */
    static Sql contains(Sql text, String part) {
        int[] lower = part.codePoints().map(Character::toLowerCase).toArray();
        StringBuilder from = new StringBuilder();
        StringBuilder to = new StringBuilder();
        Set<Integer> different = IntStream.of(lower).boxed().collect(Collectors.toCollection(TreeSet::new));
        for (int c : different) {
            for (int upper : UPPER_OF.getOrDefault(c, List.of())) {
                from.appendCodePoint(upper);
                to.appendCodePoint(c);
            }
        }
        Sql needle = Sql.text(new String(lower, 0, lower.length));
        return from.isEmpty()
                ? Sql.of("position({0}, {1}) > 0", text, needle)
                : Sql.of(
                        "position(translateUTF8({0}, {1}, {2}), {3}) > 0",
                        text, Sql.text(from.toString()), Sql.text(to.toString()), needle);
    }

    /**
     * Whether the RE2 expression is found in the text; NULL for NULL. In ClickHouse a dot matches a line's end unless told
     * otherwise.
     */
    static Sql found(Sql text, String expression) {
        return Regex.compile(expression).isEmpty()
                ? Sql.bool(false)
                : Sql.of("match({0}, {1})", text, Sql.text("(?-s)" + expression));
    }

    static Sql any(List<Sql> conditions) {
        return group(conditions, Sql.bool(false), " OR ");
    }

    static Sql all(List<Sql> conditions) {
        return group(conditions, Sql.bool(true), " AND ");
    }

    private static Sql group(List<Sql> conditions, Sql none, @CompileTimeConstant String operator) {
        if (conditions.isEmpty()) {
            return none;
        }
        return conditions.size() == 1 ? conditions.getFirst() : Sql.of("({0})", Sql.join(operator, conditions));
    }
}
