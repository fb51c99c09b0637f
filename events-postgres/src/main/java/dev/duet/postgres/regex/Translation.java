package dev.duet.postgres.regex;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression that RE2 accepts and writes what Postgres has to read to find the same. Only whether it is found
 * matters here, so greediness and the numbering of groups are dropped. Whatever is not sure to mean the same is given up.
 *
 * <p>Where the two differ: in Postgres {@code .} takes a line break and {@code \s} a vertical tab; letters fold by the
 * collation; {@code \b} is a backspace; repetitions end at 255.
 */
final class Translation {
    private static final int MOST_REPETITIONS = 255;
    private static final int LONGEST = 2_000;
    private static final String SPECIAL = ".^$*+?()[]{}|\\";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int position;
    private int repetitions = 1;

    /** Flags in force at a place. */
    private record Flags(boolean fold, boolean dotAll) {}

    /** What was just written, and whether a quantifier may follow. */
    private enum Piece {
        ATOM,
        ASSERTION,
        FLAGS
    }

    /** Says that this expression is not for Postgres. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp(String why) {
            super(why, null, false, false);
        }
    }

    private Flags flags = new Flags(false, false);

    Translation(String source) {
        this.source = source;
    }

    Optional<String> translate() {
        if (source.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            alternatives();
            return position == source.length() ? Optional.of(out.toString()) : Optional.empty();
        } catch (GivenUp e) {
            return Optional.empty();
        }
    }

    private void alternatives() {
        while (!atEnd() && peek() != ')') {
            if (peek() == '|') {
                next();
                out.append('|');
                continue;
            }
            int start = out.length();
            Piece piece = piece();
            quantifier(piece, start);
        }
    }

    private Piece piece() {
        int c = next();
        switch (c) {
            case '(' -> {
                return group();
            }
            case '[' -> out.append(bracket().toAtom());
            case '.' -> out.append(flags.dotAll() ? "." : "[^\\u000A]");
            case '^', '$' -> {
                out.append((char) c);
                return Piece.ASSERTION;
            }
            case '\\' -> {
                return escape();
            }
            default -> literal(c);
        }
        return Piece.ATOM;
    }

    private Piece group() {
        Flags before = flags;
        if (accept("?P<") || accept("?<")) {
            while (next() != '>') {
                // the name of a group says nothing here
            }
        } else if (accept("?")) {
            if (!readFlags()) {
                return Piece.FLAGS;
            }
        }
        out.append("(?:");
        alternatives();
        if (atEnd()) {
            throw new GivenUp("an open group");
        }
        next();
        out.append(')');
        flags = before;
        return Piece.ATOM;
    }

    /** Reads flags up to a colon, which opens a group (true), or a parenthesis (false). */
    private boolean readFlags() {
        boolean on = true;
        while (true) {
            int c = next();
            switch (c) {
                case 'i' -> flags = new Flags(on, flags.dotAll());
                case 's' -> flags = new Flags(flags.fold(), on);
                case 'U' -> {} // greediness
                case '-' -> on = false;
                case ':' -> {
                    return true;
                }
                case ')' -> {
                    return false;
                }
                default -> throw new GivenUp("flag " + Character.toString(c));
            }
        }
    }

    private Piece escape() {
        int c = next();
        CharacterSet perl = CharacterSet.perl(c, flags.fold());
        if (perl != null) {
            out.append(perl.toAtom());
            return Piece.ATOM;
        }
        switch (c) {
            case 'A' -> out.append('^');
            case 'z' -> out.append('$');
            case 'b' -> out.append("\\y");
            case 'B' -> out.append("\\Y");
            default -> {
                literal(escaped(c));
                return Piece.ATOM;
            }
        }
        return Piece.ASSERTION;
    }

    /** The character that an escape stands for. */
    private int escaped(int c) {
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            case 'x' -> hexadecimal();
            default -> {
                if (c >= 128 || Character.isLetterOrDigit(c)) {
                    throw new GivenUp("escape " + Character.toString(c));
                }
                yield c;
            }
        };
    }

    private int hexadecimal() {
        int start = position;
        try {
            if (accept("{")) {
                while (next() != '}') {
                    // up to the brace
                }
                return Integer.parseInt(source, start + 1, position - 1, 16);
            }
            position += 2;
            return Integer.parseInt(source, start, position, 16);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new GivenUp("hexadecimal");
        }
    }

    private CharacterSet bracket() {
        CharacterSet set = new CharacterSet();
        boolean negated = accept("^");
        boolean first = true;
        while (first || peek() != ']') {
            first = false;
            set.add(bracketItem());
        }
        next();
        if (negated) {
            set.negate();
        }
        return set;
    }

    private CharacterSet bracketItem() {
        if (source.startsWith("[:", position)) {
            int end = source.indexOf(":]", position);
            CharacterSet posix = end < 0 || source.startsWith("[:^", position)
                    ? null
                    : CharacterSet.posix(source.substring(position + 2, end), flags.fold());
            if (posix == null) {
                throw new GivenUp("class");
            }
            position = end + 2;
            return posix;
        }
        int from = next();
        if (from == '\\') {
            int c = next();
            CharacterSet perl = CharacterSet.perl(c, flags.fold());
            if (perl != null) {
                return perl;
            }
            from = escaped(c);
        }
        int to = from;
        if (peek() == '-' && position + 1 < source.length() && source.charAt(position + 1) != ']') {
            next();
            to = next();
            if (to == '\\') {
                to = escaped(next());
            }
        }
        return range(from, to);
    }

    private CharacterSet range(int from, int to) {
        if (from > to || to > Character.MAX_CODE_POINT) {
            throw new GivenUp("range");
        }
        CharacterSet set = new CharacterSet();
        set.addRange(from, to);
        if (flags.fold()) {
            if (!set.isAscii()) {
                throw new GivenUp("cases beyond ASCII");
            }
            set.foldAscii();
        }
        return set;
    }

    private void literal(int c) {
        if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new GivenUp("a character that no stored text has");
        }
        boolean letter = c < 128 && Character.isLetter(c);
        if (flags.fold() && (letter || c >= 128)) {
            out.append(range(c, c).toAtom());
        } else if (c < ' ') {
            out.append("\\u%04X".formatted(c));
        } else {
            if (SPECIAL.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.appendCodePoint(c);
        }
    }

    private void quantifier(Piece piece, int start) {
        String quantifier = readQuantifier();
        if (quantifier == null) {
            return;
        }
        if (piece != Piece.ATOM || start == out.length()) {
            throw new GivenUp("a repeated assertion");
        }
        out.append(quantifier);
        accept("?"); // lazy: finds the same
        if (readQuantifier() != null) {
            throw new GivenUp("a repeated repetition");
        }
    }

    private @Nullable String readQuantifier() {
        if (atEnd()) {
            return null;
        }
        int c = peek();
        if (c == '*' || c == '+' || c == '?') {
            return Character.toString(next());
        }
        return c == '{' ? readBounds() : null;
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else is a literal brace. */
    private @Nullable String readBounds() {
        int end = source.indexOf('}', position);
        String bounds = end < 0 ? "" : source.substring(position + 1, end);
        if (!bounds.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            return null;
        }
        position = end + 1;
        for (String bound : bounds.split(",", -1)) {
            int times = bound.isEmpty() ? 1 : Integer.parseInt(bound);
            repetitions *= Math.max(1, times);
            if (times > MOST_REPETITIONS || repetitions > MOST_REPETITIONS) {
                throw new GivenUp("many repetitions");
            }
        }
        return "{" + bounds + "}";
    }

    private boolean accept(String expected) {
        if (source.startsWith(expected, position)) {
            position += expected.length();
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        return position >= source.length();
    }

    private int peek() {
        if (atEnd()) {
            throw new GivenUp("unexpected end");
        }
        return source.codePointAt(position);
    }

    private int next() {
        int c = peek();
        position += Character.charCount(c);
        return c;
    }
}
