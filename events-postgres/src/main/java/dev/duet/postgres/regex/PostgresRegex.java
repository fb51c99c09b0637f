package dev.duet.postgres.regex;

import com.google.re2j.Pattern;
import dev.duet.events.filter.Regex;
import java.util.Optional;

/**
 * How Postgres finds an RE2 expression. Three ways: it cannot be found because {@link Regex} refuses it; it has an exact translation;
 * or RE2 itself has to look at the values.
 */
public sealed interface PostgresRegex {

    /** Not every engine can run the expression: it is found in nothing. */
    record Invalid() implements PostgresRegex {}

    /**
     * The same expression as an Advanced Regular Expression, to be used with {@code text COLLATE "C" ~ …}: it is found in
     * exactly the same texts.
     */
    record Translated(String expression) implements PostgresRegex {}

    /** Something that only RE2 does. */
    record OnlyRe2(Pattern pattern) implements PostgresRegex {}

    static PostgresRegex of(String expression) {
        Optional<Pattern> pattern = Regex.compile(expression);
        return pattern.isEmpty()
                ? new Invalid()
                : new Translation(expression)
                        .translate()
                        .<PostgresRegex>map(Translated::new)
                        .orElseGet(() -> new OnlyRe2(pattern.get()));
    }
}
