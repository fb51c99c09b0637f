package dev.duet.postgres.regex;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A set of code points, as a class of an RE2 expression names it. Changes itself. */
final class CharacterSet {
    private static final int ALL = Character.MAX_CODE_POINT + 1;
    private static final int ASCII = 128;
    private static final int LONG_S = 0x17f;
    private static final int KELVIN = 0x212a;

    private final BitSet members = new BitSet();

    void addRange(int from, int to) {
        members.set(from, to + 1);
    }

    void add(CharacterSet other) {
        members.or(other.members);
    }

    void negate() {
        members.flip(0, ALL);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean isAscii() {
        return members.length() <= ASCII;
    }

    /** Adds the other cases of its ASCII letters by Unicode's simple folding, which knows two of them beyond ASCII. */
    void foldAscii() {
        for (char lower = 'a'; lower <= 'z'; lower++) {
            char upper = (char) (lower - 'a' + 'A');
            if (members.get(lower) || members.get(upper)) {
                members.set(lower);
                members.set(upper);
            }
        }
        if (members.get('s')) {
            members.set(LONG_S);
        }
        if (members.get('k')) {
            members.set(KELVIN);
        }
    }

    /** What stands behind {@code \d}, {@code \s}, {@code \w} and, in upper case, all but that; null for another letter. */
    static @Nullable CharacterSet perl(int letter, boolean fold) {
        String ranges = switch (letter) {
            case 'd', 'D' -> "09";
            case 's', 'S' -> "\t\n\f\r  ";
            case 'w', 'W' -> "09AZ__az";
            default -> "";
        };
        CharacterSet set = ofRanges(ranges, fold);
        if (set != null && Character.isUpperCase(letter)) {
            set.negate();
        }
        return set;
    }

    /** The class that stands between {@code [:} and {@code :]}; null for an unknown name. */
    static @Nullable CharacterSet posix(String name, boolean fold) {
        return ofRanges(
                switch (name) {
                    case "alnum" -> "09AZaz";
                    case "alpha" -> "AZaz";
                    case "ascii" -> "\0\u007f";
                    case "blank" -> "\t\t  ";
                    case "cntrl" -> "\0\u001f\u007f\u007f";
                    case "digit" -> "09";
                    case "graph" -> "!~";
                    case "lower" -> "az";
                    case "print" -> " ~";
                    case "punct" -> "!/:@[`{~";
                    case "space" -> "\t\r  ";
                    case "upper" -> "AZ";
                    case "word" -> "09AZ__az";
                    case "xdigit" -> "09AFaf";
                    default -> "";
                },
                fold);
    }

    /** As an atom of an Advanced Regular Expression. NUL is not listed: no stored text holds it. */
    String toAtom() {
        boolean mostly = members.get(Character.MAX_CODE_POINT);
        BitSet listed = (BitSet) members.clone();
        if (mostly) {
            listed.flip(0, ALL);
        }
        listed.clear(0);
        if (listed.isEmpty()) {
            return mostly ? "." : "[^\\u0001-\\U0010FFFF]";
        }
        StringBuilder out = new StringBuilder(mostly ? "[^" : "[");
        for (int from = listed.nextSetBit(0); from >= 0; ) {
            int to = listed.nextClearBit(from) - 1;
            append(out, from);
            if (to > from) {
                append(to == from + 1 ? out : out.append('-'), to);
            }
            from = listed.nextSetBit(to + 1);
        }
        return out.append(']').toString();
    }

    private static @Nullable CharacterSet ofRanges(String pairs, boolean fold) {
        if (pairs.isEmpty()) {
            return null;
        }
        CharacterSet set = new CharacterSet();
        for (int i = 0; i < pairs.length(); i += 2) {
            set.addRange(pairs.charAt(i), pairs.charAt(i + 1));
        }
        if (fold) {
            set.foldAscii();
        }
        return set;
    }

    private static void append(StringBuilder out, int c) {
        if (c < ASCII && Character.isLetterOrDigit(c)) {
            out.append((char) c);
        } else {
            out.append(c <= Character.MAX_VALUE ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c));
        }
    }
}
