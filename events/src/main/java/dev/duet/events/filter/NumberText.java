package dev.duet.events.filter;

import com.google.re2j.Pattern;
import java.util.OptionalDouble;

/**
 * When the text of a property is a number: an optional minus, digits, an optional fraction, an optional exponent of at
 * most two digits. No blanks, no plus, no hexadecimal. The bounds on length keep every such number a finite double on
 * every engine, where parsers differ in what they do at the edges.
 */
public final class NumberText {
    /** The grammar, in a form that RE2, Postgres and Java read alike. */
    public static final String EXPRESSION = "^-?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$";

    private static final Pattern PATTERN = Pattern.compile(EXPRESSION.replace("$", "\\z"));

    private NumberText() {}

    /** The number that the text is, or empty. */
    public static OptionalDouble parse(String text) {
        return PATTERN.matches(text) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}
