package dev.duet.events.paths;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How events become paths.
 *
 * @param kinds which events are steps
 * @param named custom events that are steps though their names begin with a dollar sign
 * @param excluded items that are left out
 * @param groupings globs; an item that one matches is called by the glob
 * @param cleanings replacements within an item, in their order
 * @param start the item that a path begins with; null for any
 * @param end the item that a path ends with; null for any
 * @param steps how many items of a path are shown
 */
record PathRules(
        Set<Kind> kinds,
        Set<String> named,
        Set<String> excluded,
        List<Grouping> groupings,
        List<Cleaning> cleanings,
        @Nullable String start,
        @Nullable String end,
        int steps) {

    /** What an event can be in a path. */
    enum Kind {
        /** Called by {@code $current_url}. */
        PAGEVIEW,
        /** Called by {@code $screen_name}. */
        SCREEN,
        /** Any event without a leading dollar sign, called by its name. */
        CUSTOM
    }

    /** A glob and what it matches. */
    record Grouping(String glob, Pattern pattern) {
        static Grouping of(String glob) {
            String expression =
                    Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return new Grouping(glob, Pattern.compile(expression, Pattern.DOTALL));
        }
    }

    /** Every match of a pattern becomes a text. */
    record Cleaning(Pattern pattern, String alias) {

        /**
         * What becomes of an item. Where a pattern matches nothing at all, RE2/J goes on in the middle of a character of two
         * units; what it finds there is left alone, for half a character is no text.
         */
        String of(String item) {
            Matcher matcher = pattern.matcher(item);
            StringBuilder cleaned = new StringBuilder(item.length());
            int copied = 0;
            while (matcher.find()) {
                if (!isWithinCharacter(item, matcher.start())) {
                    cleaned.append(item, copied, matcher.start()).append(alias);
                    copied = matcher.end();
                }
            }
            return cleaned.append(item, copied, item.length()).toString();
        }

        private static boolean isWithinCharacter(String text, int position) {
            return position > 0
                    && position < text.length()
                    && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
        }
    }

    PathRules {
        kinds = Set.copyOf(kinds);
        named = Set.copyOf(named);
        excluded = Set.copyOf(excluded);
        groupings = List.copyOf(groupings);
        cleanings = List.copyOf(cleanings);
    }
}
