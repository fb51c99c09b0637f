package dev.duet.postgres.queries;

import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.postgres.regex.PostgresRegex;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Conditions on a text. None of them is true of NULL. */
final class TextMatchSql {
    private static final Sql NEVER = Sql.of("FALSE");

    /** Finds, among the different texts that a condition is asked of, those that meet what only Java can say. */
    @FunctionalInterface
    interface Search {
        List<String> matching(Predicate<String> predicate);
    }

    private TextMatchSql() {}

    /** The text of the property matches one of the values. */
    static Sql any(PropertySql property, TextMatch match, List<String> values, Search search) {
        return switch (match) {
            case EXACT -> exact(property, values);
            case CONTAINS -> contains(property.text(), values);
            case REGEX -> regex(property.text(), values, search);
        };
    }

    private static Sql exact(PropertySql property, List<String> values) {
        // A nested value's text begins with a bracket; it can be left aside where no value that is looked for does.
        boolean nested = values.stream().anyMatch(value -> value.startsWith("{") || value.startsWith("["));
        return in(nested ? property.text() : property.scalarText(), values);
    }

    /** The text is one of the values. */
    static Sql in(Sql text, List<String> values) {
        List<String> storable = values.stream().filter(Values::isStorable).toList();
        return switch (storable.size()) {
            case 0 -> NEVER;
            case 1 -> Sql.of("{text} = {value}").with("text", text).with("value", Values.text(storable.getFirst()));
            default -> Sql.of("{text} = ANY ({values})").with("text", text).with("values", Values.texts(storable));
        };
    }

    /** The text contains one of the values, whatever the case. */
    static Sql contains(Sql text, List<String> values) {
        return or(values.stream()
                .filter(Values::isStorable)
                .map(value -> Sql.of("strpos(duet_events.simple_lower({text}), {value}) > 0")
                        .with("text", text)
                        .with("value", Values.text(lower(value))))
                .toList());
    }

    /** One of the RE2 expressions is found in the text. */
    static Sql regex(Sql text, List<String> expressions, Search search) {
        List<Sql> conditions = new ArrayList<>();
        for (String expression : expressions) {
            switch (PostgresRegex.of(expression)) {
                case PostgresRegex.Invalid() -> {} // found in nothing
                case PostgresRegex.Translated(String translated) ->
                    conditions.add(Sql.of("{text} COLLATE \"C\" ~ {expression}")
                            .with("text", text)
                            .with("expression", Values.text(translated)));
                case PostgresRegex.OnlyRe2(com.google.re2j.Pattern pattern) ->
                    conditions.add(in(
                            text,
                            search.matching(value -> pattern.matcher(value).find())));
            }
        }
        return or(conditions);
    }

    /** At least one of the conditions; with none, never. */
    static Sql or(List<Sql> conditions) {
        return switch (conditions.size()) {
            case 0 -> NEVER;
            case 1 -> conditions.getFirst();
            default -> Sql.of("({any})").with("any", Sql.join(" OR ", conditions));
        };
    }

    /** Each code point in lower case by Unicode's simple mapping. */
    private static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(out::appendCodePoint);
        return out.toString();
    }
}
