package dev.duet.events.filter;

/**
 * How large RE2's program for an expression is at most. RE2 reads UTF-8, so a class of letters becomes up to two thousand
 * instructions, and a counted repetition writes down what it repeats as often. The weights were measured with the RE2 of
 * ClickHouse, which refuses more than 699,050 instructions. What is no valid expression gets some size.
 */
final class RegexCounter {
    private static final long MOST_INSTRUCTIONS = 600_000;
    /** RE2 counts through repetitions inside each other, RE2/J looks at each alone. */
    private static final long MOST_REPETITIONS = 1_000;
    /** Both libraries go down into groups by calling themselves. */
    private static final int DEEPEST = 200;

    /** A character by its UTF-8 bytes or the letters that fold to it; also what groups and quantifiers need themselves. */
    private static final int CHARACTER = 6;
    /** A dot, or a range in a class. */
    private static final int RANGE = 30;
    /** A property of Unicode, or a class that case folding may spread over all of it. */
    private static final int PROPERTY = 2_000;

    private final String source;
    private int position;
    private int depth;
    private RegexSize verdict = RegexSize.FITS;
    /** How often the innermost of what was read last stands there, by counted repetitions inside each other. */
    private long repeated = 1;

    RegexCounter(String source) {
        this.source = source;
    }

    /** What the expression is; TOO_LARGE also where that cannot be ruled out. */
    RegexSize count() {
        long sum = 0;
        while (!ends() && sum <= MOST_INSTRUCTIONS) {
            sum += alternatives();
        }
        return sum > MOST_INSTRUCTIONS ? RegexSize.TOO_LARGE : verdict;
    }

    /** Up to the end of the group, which is passed over. */
    private long alternatives() {
        long sum = CHARACTER;
        long last = CHARACTER;
        long most = 1;
        repeated = 1;
        while (!ends() && sum <= MOST_INSTRUCTIONS) {
            int c = next();
            if (c == ')') {
                break;
            }
            // flags between something and its quantifier do not part them
            if ("*+?".indexOf(c) >= 0) {
                sum += CHARACTER;
            } else if (c != '(' || !acceptFlags()) {
                repeated = c == '{' ? repeated : 1;
                last = piece(c, last);
                most = Math.max(most, repeated);
                sum += last;
            }
        }
        repeated = most;
        return sum;
    }

    private long piece(int c, long last) {
        return switch (c) {
            case '(' -> group();
            case '[' -> bracket();
            case '.' -> RANGE;
            case '\\' -> escape();
            case '{' -> {
                long times = times();
                repeated *= Math.max(1, times);
                refuseWhere(times > MOST_REPETITIONS, RegexSize.UNREADABLE);
                refuseWhere(repeated > MOST_REPETITIONS, RegexSize.TOO_LARGE);
                yield last * (times + 1) + CHARACTER;
            }
            default -> CHARACTER;
        };
    }

    private long group() {
        depth++;
        refuseWhere(depth > DEEPEST, RegexSize.TOO_LARGE);
        long sum = alternatives();
        depth--;
        return sum;
    }

    /** How often a repetition writes down what it repeats, for the brace that was just read; 0 where it begins none. */
    private long times() {
        int end = source.indexOf('}', position);
        String counts = end < 0 ? "" : source.substring(position, end);
        if (!counts.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            return 0;
        }
        int comma = counts.indexOf(',');
        String most = comma < 0 || comma == counts.length() - 1 ? counts.replace(",", "") : counts.substring(comma + 1);
        return Long.parseLong(most);
    }

    private long bracket() {
        long sum = RANGE;
        boolean wide = false;
        accept('^');
        boolean first = true;
        while (!ends()) {
            int c = next();
            if (c == ']' && !first) {
                break;
            }
            first = false;
            if (c == '\\' && !ends()) {
                wide |= "pPx".indexOf(source.charAt(position)) >= 0;
                sum += escape();
            } else if (c == '[' && accept(':')) {
                skipTo(":]");
            }
            wide |= c > 0x7F;
            sum += RANGE;
        }
        return sum + (wide ? PROPERTY : 0);
    }

    private long escape() {
        if (ends()) {
            return 0;
        }
        int c = next();
        return switch (c) {
            case 'p', 'P' -> {
                if (accept('{')) {
                    skipTo("}");
                } else if (!ends()) {
                    next();
                }
                yield PROPERTY;
            }
            case 'x' -> {
                if (accept('{')) {
                    skipTo("}");
                }
                yield CHARACTER;
            }
            case 'Q' -> {
                int start = position;
                skipTo("\\E");
                yield (long) (position - start) * CHARACTER;
            }
            default -> {
                // RE2/J takes an escaped letter of another script for the letter, RE2 knows no such escape
                refuseWhere(c > 0x7F, RegexSize.UNREADABLE);
                yield RANGE;
            }
        };
    }

    /** The first reason counts. */
    private void refuseWhere(boolean so, RegexSize reason) {
        verdict = so && verdict == RegexSize.FITS ? reason : verdict;
    }

    private boolean ends() {
        return verdict != RegexSize.FITS || position >= source.length();
    }

    private int next() {
        int c = source.codePointAt(position);
        position += Character.charCount(c);
        return c;
    }

    private boolean accept(char expected) {
        boolean there = !ends() && source.charAt(position) == expected;
        position += there ? 1 : 0;
        return there;
    }

    private boolean acceptFlags() {
        int end = source.indexOf(')', position);
        boolean flags = end >= 0 && source.substring(position, end).matches("\\?[imsU-]*");
        position = flags ? end + 1 : position;
        return flags;
    }

    /** Behind the next such text, or to the end. */
    private void skipTo(String text) {
        int found = source.indexOf(text, position);
        position = found < 0 ? source.length() : found + text.length();
    }
}
