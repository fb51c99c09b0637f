package dev.duet.events.request;

import com.google.re2j.Pattern;
import dev.duet.events.DuetException;
import java.util.ArrayList;
import java.util.List;

/**
 * RE2 expressions for the elements chain of an event: the clicked element first, then its ancestors, separated by
 * semicolons, each as {@code tag.class1.class2:name="value"name="value"} with quotes and backslashes in values escaped by a
 * backslash. An expression can only match real structure: a name stands right behind a colon or a closing quote, and no
 * value can hold a bare quote.
 */
final class ElementExpressions {
    /** From the start of the chain to the start of any element: whole elements only, so that no value is taken for one. */
    static final String ELEMENT_START = "^(?:" + ElementSelector.ANY_ELEMENT + ";)*";

    /** The name of the attribute that a link has its address in, as an expression. */
    static final String HREF = "(?:attr__)?href";

    private static final String TAG_END = "(?:[.:;]|$)";
    private static final String VALUE_PART = "(?:[^\"\\\\]|\\\\.)*";

    private ElementExpressions() {}

    static List<String> tagName(List<String> names, boolean contains) {
        List<String> expressions = new ArrayList<>();
        for (String name : names) {
            String quoted = Pattern.quote(name);
            expressions.add(
                    contains ? ELEMENT_START + "[^.:;\"]*(?i:" + quoted + ")" : ELEMENT_START + quoted + TAG_END);
        }
        return expressions;
    }

    /** The attribute, given as an expression for its name, has one of the values. */
    static List<String> attribute(String name, List<String> values, boolean contains) {
        List<String> expressions = new ArrayList<>();
        for (String value : values) {
            String quoted = Pattern.quote(value.replace("\\", "\\\\").replace("\"", "\\\""));
            String inner = contains ? VALUE_PART + "(?i:" + quoted + ")" + VALUE_PART : quoted;
            expressions.add("[\":]" + name + "=\"" + inner + "\"");
        }
        return expressions;
    }

    /** Any element at all, for each has a name. */
    static List<String> anyTagName() {
        return List.of("^[^.:;\"]");
    }

    /** The attribute, given as an expression for its name, has a value, be it empty. */
    static List<String> anyValue(String name) {
        return List.of(ELEMENT_START + "[^;:\"]*:(?:" + ElementSelector.ATTRIBUTE + ")*" + name + "=\"");
    }

    static List<String> selectors(List<String> selectors, String path) {
        List<String> expressions = new ArrayList<>();
        for (String selector : selectors) {
            try {
                expressions.add(ElementSelector.parse(selector).expression());
            } catch (IllegalArgumentException e) {
                throw DuetException.invalid(
                        path, "this selector is not understood: \"" + selector + "\": " + e.getMessage());
            }
        }
        return expressions;
    }
}
