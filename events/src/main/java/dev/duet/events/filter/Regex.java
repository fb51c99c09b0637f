package dev.duet.events.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.duet.events.DuetException;
import java.util.Optional;

/**
 * The regular expressions that every engine can run: RE2/J accepts them, and so does RE2 inside ClickHouse, which has less room.
 * Any other is found in nothing, on every engine; a request with one that is right but too large is refused before. Thread-safe.
 */
public final class Regex {
    private static final int SHOWN = 100;

    private Regex() {}

    /** The expression, ready to search; empty where some engine could not run it. */
    public static Optional<Pattern> compile(String expression) {
        if (RegexSize.of(expression) != RegexSize.FITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The expression as it came, unless it is too large to run.
     *
     * @param path of the field that holds it
     * @throws DuetException INVALID with the field's name; not for what is no expression at all, which is found in nothing
     */
    public static String withinLimits(String expression, String path) {
        if (RegexSize.of(expression) == RegexSize.TOO_LARGE) {
            throw DuetException.invalid(
                    path,
                    "the regular expression repeats more than 1000 times, is too deep or too large: \""
                            + shown(expression) + "\"");
        }
        return expression;
    }

    /**
     * The expression, ready to search, where one that cannot be run is an error.
     *
     * @param path of the field that holds it
     * @throws DuetException INVALID with the field's name
     */
    public static Pattern required(String expression, String path) {
        return compile(withinLimits(expression, path))
                .orElseThrow(() ->
                        DuetException.invalid(path, "\"" + shown(expression) + "\" is no regular expression of RE2"));
    }

    private static String shown(String expression) {
        return expression.length() <= SHOWN ? expression : expression.substring(0, SHOWN) + "…";
    }
}
