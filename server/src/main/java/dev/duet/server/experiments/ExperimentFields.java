package dev.duet.server.experiments;

import dev.duet.events.DuetException;
import dev.duet.events.time.RelativeDate;
import dev.duet.server.http.Fields;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads an experiment from a request. */
final class ExperimentFields {
    static final String VARIANTS = "feature_flag_variants";
    static final String CONTROL = "control";

    private static final int NAME_LENGTH = 400;
    private static final int TEXT_LENGTH = 10_000;
    private static final int JSON_LENGTH = 100_000;

    private ExperimentFields() {}

    /** What can be said of an experiment. */
    record Values(
            String name,
            String description,
            @Nullable Instant startDate,
            @Nullable Instant endDate,
            JsonNode parameters,
            JsonNode secondaryMetrics,
            JsonNode filters,
            boolean archived) {}

    /**
     * The experiment with the fields that were sent in place of its own.
     *
     * @param experiment null for a new one, which needs a name
     */
    static Values read(@Nullable Experiment experiment, Fields fields, RelativeDate.Calendar calendar) {
        Instant start = date("start_date", fields, experiment == null ? null : experiment.startDate(), calendar);
        Instant end = date("end_date", fields, experiment == null ? null : experiment.endDate(), calendar);
        if (end != null && (start == null || end.isBefore(start))) {
            throw DuetException.invalid("end_date", "end_date must not be before start_date");
        }
        return new Values(
                experiment == null || fields.has("name") ? fields.text("name", NAME_LENGTH) : experiment.name(),
                fields.optionalText("description", TEXT_LENGTH)
                        .orElse(experiment == null ? "" : experiment.description()),
                start,
                end,
                parameters(experiment, fields),
                fields.list("secondary_metrics", JSON_LENGTH)
                        .map(ExperimentFields::metrics)
                        .orElseGet(() -> experiment == null
                                ? JsonNodeFactory.instance.arrayNode()
                                : experiment.secondaryMetrics()),
                object("filters", fields, experiment == null ? null : experiment.filters()),
                fields.flag("archived").orElse(experiment != null && experiment.archived()));
    }

    private static JsonNode metrics(JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                String path = "secondary_metrics[" + i + "]";
                throw DuetException.invalid(
                        path, path + " must be an object, not " + list.get(i).getNodeType());
            }
        }
        return list;
    }

    /** The variants of a running flag stay what they are. */
    private static JsonNode parameters(@Nullable Experiment experiment, Fields fields) {
        ObjectNode parameters = object("parameters", fields, experiment == null ? null : experiment.parameters());
        if (experiment != null) {
            JsonNode own = experiment.parameters().path(VARIANTS);
            if (parameters.has(VARIANTS) && !parameters.get(VARIANTS).equals(own)) {
                throw DuetException.invalid(
                        "parameters", "the variants of an experiment cannot be changed; change its feature flag");
            }
            parameters.set(VARIANTS, own);
            return parameters;
        }
        JsonNode given = parameters.path(VARIANTS);
        if (given.isMissingNode() || given.isNull()) {
            ArrayNode usual = parameters.putArray(VARIANTS);
            usual.addObject().put("key", CONTROL).put("rollout_percentage", 50);
            usual.addObject().put("key", "test").put("rollout_percentage", 50);
            return parameters;
        }
        boolean hasControl = given.valueStream()
                .anyMatch(variant -> variant.path("key").asString("").equals(CONTROL));
        if (!given.isArray() || given.size() < 2 || !hasControl) {
            throw DuetException.invalid(
                    "parameters", VARIANTS + " must be a list of at least two variants, one of them '" + CONTROL + "'");
        }
        return parameters;
    }

    private static ObjectNode object(String name, Fields fields, @Nullable JsonNode own) {
        JsonNode value = fields.value(name).orElseGet(() -> own == null ? JsonNodeFactory.instance.objectNode() : own);
        if (!(value instanceof ObjectNode object)) {
            throw DuetException.invalid(name, name + " must be an object, not " + value.getNodeType());
        }
        if (value.toString().length() > JSON_LENGTH) {
            throw DuetException.invalid(name, name + " may have at most " + JSON_LENGTH + " characters of JSON");
        }
        return object.deepCopy();
    }

    private static @Nullable Instant date(
            String name, Fields fields, @Nullable Instant own, RelativeDate.Calendar calendar) {
        if (!fields.has(name)) {
            return own;
        }
        String text = fields.optionalText(name, 100).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        return RelativeDate.asStart(text, calendar)
                .map(ZonedDateTime::toInstant)
                .orElseThrow(() -> DuetException.invalid(
                        name, name + " must be a time such as 2020-01-04T10:00:00Z, not '" + text + "'"));
    }
}
