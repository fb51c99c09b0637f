package dev.duet.postgres.sql;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of SQL: text that stands in the code, parameters that come from outside, and named holes that other pieces fill.
 * It is the only thing that becomes the text of a statement, and no string that is not a constant of the program can get
 * into that text: the compiler refuses it. Immutable.
 *
 * <p>A hole is a name in braces: {@code Sql.of("WHERE project = {project}").with("project", Values.bigint(7))}.
 */
public final class Sql {
    /** The piece that is nothing. */
    public static final Sql EMPTY = new Sql(List.of());

    private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)}");

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Hole(String name) implements Part {}

        record Parameter(Value value) implements Part {}
    }

    private final List<Part> parts;

    private Sql(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The text, in which names in braces are holes. */
    public static Sql of(@CompileTimeConstant final String text) {
        if (text.indexOf('?') >= 0) {
            throw new IllegalArgumentException("a question mark belongs to the driver: " + text);
        }
        List<Part> parts = new ArrayList<>();
        Matcher holes = HOLE.matcher(text);
        int end = 0;
        while (holes.find()) {
            parts.add(new Part.Text(text.substring(end, holes.start())));
            parts.add(new Part.Hole(holes.group(1)));
            end = holes.end();
        }
        parts.add(new Part.Text(text.substring(end).stripTrailing()));
        return new Sql(parts);
    }

    static Sql parameter(Value value) {
        return new Sql(List.of(new Part.Parameter(value)));
    }

    /**
     * Fills every hole of this name. A piece of several lines takes the indentation of the line it comes to; a line that
     * held nothing but the hole disappears with an empty piece.
     */
    public Sql with(@CompileTimeConstant final String hole, Sql piece) {
        List<Part> filled = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Hole(String name) && name.equals(hole)) {
                found = true;
                if (piece.isEmpty()) {
                    dropIndentation(filled);
                } else {
                    filled.addAll(piece.indented(indentation(i)));
                }
            } else {
                filled.add(parts.get(i));
            }
        }
        if (!found) {
            throw new IllegalStateException("no hole {" + hole + "} in: " + this);
        }
        return new Sql(filled);
    }

    /** The pieces with {@code separator} between them; nothing for none. */
    public static Sql join(@CompileTimeConstant final String separator, List<Sql> pieces) {
        List<Part> parts = new ArrayList<>();
        for (Sql piece : pieces) {
            if (!parts.isEmpty()) {
                parts.add(new Part.Text(separator));
            }
            parts.addAll(piece.parts);
        }
        return new Sql(parts);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The text for the driver, a question mark for each parameter. */
    public String text() {
        return render(Value::placeholder);
    }

    /** The parameters, in the order of their question marks. */
    public List<Value> parameters() {
        return parts.stream()
                .filter(Part.Parameter.class::isInstance)
                .map(part -> ((Part.Parameter) part).value())
                .toList();
    }

    /** The same statement with its parameters as literals: what a person reads and pastes into a console. */
    public String literal() {
        return render(Value::literal);
    }

    /** As {@link #literal()}, holes included: for messages to developers. */
    @Override
    public String toString() {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Text(String text) -> text;
                    case Part.Hole(String name) -> "{" + name + "}";
                    case Part.Parameter(Value value) -> value.literal();
                })
                .collect(Collectors.joining());
    }

    private String render(Function<Value, String> parameter) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> out.append(text);
                case Part.Parameter(Value value) -> out.append(parameter.apply(value));
                case Part.Hole(String name) ->
                    throw new IllegalStateException("the hole {" + name + "} is not filled in: " + this);
            }
        }
        return out.toString();
    }

    private String indentation(int part) {
        StringBuilder before = new StringBuilder();
        for (Part earlier : parts.subList(0, part)) {
            before.append(earlier instanceof Part.Text(String text) ? text : "x");
        }
        String line = before.substring(before.lastIndexOf("\n") + 1);
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** Takes away the line break and the blanks that lead to an empty hole. */
    private static void dropIndentation(List<Part> parts) {
        if (!parts.isEmpty() && parts.getLast() instanceof Part.Text(String text)) {
            String kept = text.stripTrailing();
            if (text.indexOf('\n', kept.length()) >= 0) {
                parts.set(parts.size() - 1, new Part.Text(kept));
            }
        }
    }

    private List<Part> indented(String indentation) {
        return parts.stream()
                .map(part -> part instanceof Part.Text(String text)
                        ? new Part.Text(text.replace("\n", "\n" + indentation))
                        : part)
                .toList();
    }
}
