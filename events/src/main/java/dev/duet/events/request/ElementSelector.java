package dev.duet.events.request;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A CSS selector over the elements chain of an event: tags, {@code *}, classes, ids, attributes with or without a value,
 * {@code :nth-child(n)}, child {@code >} and descendant. Turned into one RE2 expression; possible because a chain writes
 * classes and attributes in alphabetical order.
 */
final class ElementSelector {
    private static final int LONGEST = 1_000;
    private static final Pattern PART = Pattern.compile(
            "\\.(?<class>[\\w-]+)|#(?<id>[\\w-]+)|:nth-child\\((?<nth>\\d{1,6})\\)"
                    + "|\\[\\s*(?<name>[\\w:-]+)\\s*(?:=\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<bare>[\\w-]+))\\s*)?\\]");
    private static final Pattern TAG = Pattern.compile("^(\\*|[\\w-]+)");

    private static final String VALUE = "\"(?:[^\"\\\\]|\\\\.)*\"";
    static final String ATTRIBUTE = "[\\w:.-]+=" + VALUE;
    static final String ANY_ELEMENT = "[^;:\"]*(?::(?:" + ATTRIBUTE + ")*)?";

    private record Compound(String tag, TreeSet<String> classes, TreeMap<String, @Nullable String> attributes) {}

    /** From the element that was clicked upwards; the flag of each tells whether the next one is its parent. */
    private final List<Compound> compounds = new ArrayList<>();

    private final List<Boolean> parents = new ArrayList<>();

    private ElementSelector() {}

    static ElementSelector parse(String selector) {
        if (selector.length() > LONGEST) {
            throw new IllegalArgumentException("it is longer than " + LONGEST + " characters");
        }
        ElementSelector parsed = new ElementSelector();
        String rest = selector.strip();
        while (true) {
            int length = compoundLength(rest);
            parsed.compounds.addFirst(compound(rest.substring(0, length)));
            String after = rest.substring(length).strip();
            if (after.isEmpty()) {
                return parsed;
            }
            boolean child = after.startsWith(">");
            parsed.parents.addFirst(child);
            rest = child ? after.substring(1).strip() : after;
        }
    }

    /** An expression that is found in exactly the chains that the selector selects an element of. */
    String expression() {
        StringBuilder out = new StringBuilder(ElementExpressions.ELEMENT_START);
        for (int i = 0; i < compounds.size(); i++) {
            append(out, compounds.get(i));
            if (i < parents.size()) {
                out.append(parents.get(i) ? ";" : ";(?:" + ANY_ELEMENT + ";)*");
            }
        }
        return out.append("(?:;|$)").toString();
    }

    private static void append(StringBuilder out, Compound compound) {
        out.append(compound.tag().equals("*") ? "[^.;:\"]*" : Pattern.quote(compound.tag()));
        for (String name : compound.classes()) {
            out.append("(?:\\.[^.;:\"]*)*\\.").append(Pattern.quote(name));
        }
        out.append("(?:\\.[^.;:\"]*)*");
        if (compound.attributes().isEmpty()) {
            out.append("(?::(?:").append(ATTRIBUTE).append(")*)?");
            return;
        }
        out.append(":");
        compound.attributes().forEach((name, value) -> {
            out.append("(?:")
                    .append(ATTRIBUTE)
                    .append(")*")
                    .append(Pattern.quote(name))
                    .append('=');
            out.append(
                    value == null
                            ? VALUE
                            : Pattern.quote("\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
        });
        out.append("(?:").append(ATTRIBUTE).append(")*");
    }

    private static int compoundLength(String text) {
        boolean bracket = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (bracket) {
                quote = c == '"' || c == '\'' ? c : 0;
                bracket = c != ']';
            } else if (c == '[') {
                bracket = true;
            } else if (c == '>' || Character.isWhitespace(c)) {
                return i;
            }
        }
        return text.length();
    }

    private static Compound compound(String text) {
        Matcher tag = TAG.matcher(text);
        boolean hasTag = tag.find();
        int at = hasTag ? tag.end() : 0;
        Compound compound = new Compound(hasTag ? tag.group(1) : "*", new TreeSet<>(), new TreeMap<>());
        Matcher part = PART.matcher(text);
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                throw new IllegalArgumentException(
                        "\"" + text.substring(at) + "\" is no class, id, attribute or :nth-child");
            }
            if (part.group("class") != null) {
                compound.classes().add(part.group("class"));
            } else if (part.group("id") != null) {
                compound.attributes().put("attr__id", part.group("id"));
            } else if (part.group("nth") != null) {
                compound.attributes().put("nth-child", part.group("nth"));
            } else {
                compound.attributes().put(attributeName(part.group("name")), attributeValue(part));
            }
            at = part.end();
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an element is missing");
        }
        return compound;
    }

    private static String attributeName(String name) {
        return switch (name) {
            case "href", "text", "nth-child", "nth-of-type" -> name;
            default -> name.startsWith("attr__") ? name : "attr__" + name;
        };
    }

    private static @Nullable String attributeValue(Matcher part) {
        for (String form : List.of("double", "single", "bare")) {
            String value = part.group(form);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
