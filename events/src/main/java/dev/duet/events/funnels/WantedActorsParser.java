package dev.duet.events.funnels;

import dev.duet.events.DuetException;
import dev.duet.events.actors.BreakdownChoice;
import dev.duet.events.event.Timestamps;
import dev.duet.events.question.ChosenValues;
import dev.duet.events.request.Fields;
import dev.duet.events.time.RelativeDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads which number of a funnel is meant: a step, some last steps, or an entrance of the trends form. */
final class WantedActorsParser {
    private static final int LONGEST_TIME = 50;
    private static final int LONGEST_VALUE = 100_000;

    private final Fields fields;
    private final FunnelRequest request;
    private final RelativeDate.Calendar calendar;

    WantedActorsParser(Fields fields, FunnelRequest request, RelativeDate.Calendar calendar) {
        this.fields = fields;
        this.request = request;
        this.calendar = calendar;
    }

    WantedActors parse() {
        return new WantedActors(figure(), values());
    }

    private WantedActors.Figure figure() {
        String entrance = fields.text("entrance_period_start", LONGEST_TIME);
        if (entrance != null) {
            return new WantedActors.Figure.OfEntrance(bucket(entrance), fields.flag("drop_off"));
        }
        int steps = request.steps().size();
        Set<Integer> last = new HashSet<>();
        for (Fields.Element element : fields.list("funnel_custom_steps", steps)) {
            last.add(wholeStep(element, steps));
        }
        return last.isEmpty() ? step(steps) : new WantedActors.Figure.OfLastSteps(last);
    }

    /** A step n: who reached it; -n: who reached the one before it and not it. */
    private WantedActors.Figure step(int steps) {
        Integer step = fields.number("funnel_step", -steps, steps);
        if (step == null || step == 0 || step == -1) {
            throw DuetException.invalid(
                    fields.path("funnel_step"),
                    "a step from 1 to " + steps + " is needed, or a drop-off from -2 to -" + steps
                            + (step == null ? "" : ", not " + step));
        }
        return step > 0
                ? new WantedActors.Figure.OfSteps(step, steps)
                : new WantedActors.Figure.OfSteps(-step - 1, -step - 1);
    }

    private static int wholeStep(Fields.Element element, int steps) {
        JsonNode value = element.value();
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > steps) {
            throw DuetException.invalid(element.path(), "a step from 1 to " + steps + " is expected");
        }
        return value.intValue();
    }

    private int bucket(String text) {
        Instant start = RelativeDate.asStart(text, calendar)
                .orElseThrow(() -> DuetException.invalid(
                        fields.path("entrance_period_start"), "\"" + text + "\" is no date or time"))
                .toInstant();
        if (start.isBefore(request.buckets().start())
                || !start.isBefore(request.buckets().end())) {
            throw DuetException.invalid(
                    fields.path("entrance_period_start"), "\"" + text + "\" lies outside of the funnel's range");
        }
        return new Entrances(request.buckets()).bucket(Timestamps.epochMicros(start));
    }

    private WantedActors.Values values() {
        int properties = request.breakdown().properties();
        if (properties == 0) {
            return new WantedActors.Values.All();
        }
        if (fields.flag("breakdown_rest")) {
            ChosenValues rest = BreakdownChoice.values(fields, request.properties());
            return new WantedActors.Values.OfRest(Set.copyOf(rest.values()));
        }
        return fields.value("funnel_step_breakdown") == null
                ? new WantedActors.Values.All()
                : new WantedActors.Values.OfLine(value(properties));
    }

    /** A list of texts, or a text: for one property it is the value itself unless it holds such a list. */
    private List<String> value(int properties) {
        if (fields.raw("funnel_step_breakdown") instanceof ArrayNode) {
            return texts(fields.list("funnel_step_breakdown", properties));
        }
        String text = Objects.requireNonNull(fields.text("funnel_step_breakdown", LONGEST_VALUE));
        try {
            return texts(fields.list("funnel_step_breakdown", properties));
        } catch (DuetException e) {
            if (properties > 1 && !text.equals(FunnelShape.REST)) {
                throw e;
            }
            return List.of(text);
        }
    }

    private static List<String> texts(List<Fields.Element> elements) {
        List<String> texts = new ArrayList<>();
        for (Fields.Element element : elements) {
            if (!element.value().isString()) {
                throw DuetException.invalid(element.path(), "a text is expected");
            }
            texts.add(element.value().stringValue());
        }
        return texts;
    }
}
