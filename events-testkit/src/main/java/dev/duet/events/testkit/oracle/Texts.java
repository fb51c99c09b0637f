package dev.duet.events.testkit.oracle;

import com.google.re2j.Pattern;
import dev.duet.events.filter.Regex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How texts are ordered and searched. */
final class Texts {
    /** By the bytes of UTF-8, which is not the order of {@link String#compareTo}: that one compares UTF-16 units. */
    static final Comparator<String> BY_UTF8 = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    /** The first text decides, then the second, and so on. */
    static final Comparator<List<String>> LISTS_BY_UTF8 = (left, right) -> {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = BY_UTF8.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    };

    private Texts() {}

    /** Each code point in lower case by Unicode's simple mapping, which depends neither on neighbours nor on language. */
    static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(out::appendCodePoint);
        return out.toString();
    }

    static boolean contains(String text, String part) {
        return lower(text).contains(lower(part));
    }

    /** Whether the RE2 expression is found in a text; one that is refused is found in nothing. */
    static Predicate<String> found(String expression) {
        Optional<Pattern> pattern = Regex.compile(expression);
        return text -> pattern.isPresent() && pattern.get().matcher(text).find();
    }
}
