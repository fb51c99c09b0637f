package dev.duet.server.taxonomy;

import dev.duet.events.DuetException;
import dev.duet.events.request.Fields;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which property definitions a list is to hold; all conditions have to be met.
 *
 * @param search texts that the name contains, in any case
 * @param names only these; null for any
 * @param excluded none of these
 * @param numerical only numbers
 * @param events those asked about; null for none
 * @param onlyOfEvents only what these events had
 */
record PropertyConditions(
        List<String> search,
        @Nullable List<String> names,
        List<String> excluded,
        boolean numerical,
        @Nullable List<String> events,
        boolean onlyOfEvents) {
    private static final int LENGTH = 400;
    private static final int MOST = 1_000;

    static PropertyConditions of(Fields fields) {
        List<String> events = fields.value("event_names") == null ? null : texts(fields, "event_names");
        String names = fields.text("properties", 100_000);
        return new PropertyConditions(
                words(fields),
                names == null ? null : Arrays.asList(names.split(",", -1)),
                texts(fields, "excluded_properties"),
                fields.flag("is_numerical"),
                events,
                events != null
                        && (fields.value("filter_by_event_names") == null || fields.flag("filter_by_event_names")));
    }

    /** The words of {@code search}. */
    static List<String> words(Fields fields) {
        String search = fields.text("search", LENGTH);
        return search == null || search.isBlank()
                ? List.of()
                : Arrays.asList(search.strip().split("\\s+", 20));
    }

    private static List<String> texts(Fields fields, String name) {
        return fields.list(name, MOST).stream()
                .map(element -> {
                    if (!element.value().isString()
                            || element.value().stringValue().indexOf('\0') >= 0) {
                        throw DuetException.invalid(element.path(), "a name is expected");
                    }
                    return element.value().stringValue();
                })
                .toList();
    }
}
