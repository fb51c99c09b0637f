package dev.duet.events.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * The regular expressions that every engine can run: RE2/J accepts them, and so does RE2 inside ClickHouse, which has less room.
 * Any other is found in nothing, on every engine. Thread-safe.
 */
public final class Regex {
    private Regex() {}

    /** The expression, ready to search; empty where some engine could not run it. */
    public static Optional<Pattern> compile(String expression) {
        if (!RegexSize.fits(expression)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
