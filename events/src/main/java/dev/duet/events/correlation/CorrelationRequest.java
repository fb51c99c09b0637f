package dev.duet.events.correlation;

import dev.duet.events.DuetException;
import dev.duet.events.question.CorrelationQuestion.Candidates;
import dev.duet.events.request.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a correlation asks beside its funnel.
 *
 * @param candidates what is looked for
 * @param leastActors how many actors have to have a candidate, whatever their number in all
 */
record CorrelationRequest(Candidates candidates, int leastActors) {
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_NAME = 400;
    private static final String ALL = "$all";

    private enum Type {
        EVENTS,
        PROPERTIES,
        EVENT_WITH_PROPERTIES
    }

    /** Reads it; the funnel's own events are no candidates. */
    static CorrelationRequest read(Fields fields, Set<String> ownEvents) {
        return switch (fields.choice("funnel_correlation_type", Type.class, Type.EVENTS)) {
            case EVENTS -> {
                List<String> except = new ArrayList<>(texts(fields, "funnel_correlation_exclude_event_names"));
                except.addAll(ownEvents);
                yield new CorrelationRequest(new Candidates.Events(except), 1);
            }
            case PROPERTIES -> {
                List<String> names = needed(fields, "funnel_correlation_names");
                yield new CorrelationRequest(
                        new Candidates.Properties(
                                names.contains(ALL) ? null : names, texts(fields, "funnel_correlation_exclude_names")),
                        1);
            }
            case EVENT_WITH_PROPERTIES ->
                new CorrelationRequest(
                        new Candidates.EventProperties(
                                needed(fields, "funnel_correlation_event_names"),
                                texts(fields, "funnel_correlation_event_exclude_property_names")),
                        3);
        };
    }

    private static List<String> needed(Fields fields, String key) {
        List<String> texts = texts(fields, key);
        if (texts.isEmpty()) {
            throw DuetException.invalid(fields.path(key), "a list of at least one name is needed");
        }
        return texts;
    }

    private static List<String> texts(Fields fields, String key) {
        List<String> texts = new ArrayList<>();
        for (Fields.Element element : fields.list(key, MOST_NAMES)) {
            if (!element.value().isString() || element.value().stringValue().length() > LONGEST_NAME) {
                throw DuetException.invalid(
                        element.path(), "a name of at most " + LONGEST_NAME + " characters is expected");
            }
            texts.add(element.value().stringValue());
        }
        return texts;
    }
}
