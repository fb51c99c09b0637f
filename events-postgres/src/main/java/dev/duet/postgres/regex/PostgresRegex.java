package dev.duet.postgres.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * How Postgres finds an RE2 expression. Three ways: it cannot be found because RE2 refuses it; it has an exact translation;
 * or RE2 itself has to look at the values.
 */
public sealed interface PostgresRegex {

    /** RE2 refuses the expression: it is found in nothing. */
    record Invalid() implements PostgresRegex {}

    /**
     * The same expression as an Advanced Regular Expression, to be used with {@code text COLLATE "C" ~ …}: it is found in
     * exactly the same texts.
     */
    record Translated(String expression) implements PostgresRegex {}

    /** Something that only RE2 does. */
    record OnlyRe2(Pattern pattern) implements PostgresRegex {}

    static PostgresRegex of(String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return new Invalid();
        }
        return new Translation(expression)
                .translate()
                .<PostgresRegex>map(Translated::new)
                .orElseGet(() -> new OnlyRe2(pattern));
    }
}
