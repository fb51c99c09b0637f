package dev.duet.server.experiments;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.server.answers.Answers;
import dev.duet.server.http.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of an experiment: the insight that it measures, split by the variant that people had, and how likely each variant
 * is the best. Thread-safe.
 */
final class ExperimentResults {
    private enum Measured {
        FUNNELS,
        TRENDS
    }

    /**
     * A variant and what was seen of it.
     *
     * @param exposure how many people had it
     * @param done how many of them converted, or how often they did what is counted
     */
    private record Seen(String key, long exposure, double done) {}

    private final Answers answers;

    ExperimentResults(Answers answers) {
        this.answers = answers;
    }

    /** @throws DuetException INVALID for an experiment that has not started or that nobody has met, and what insights throw */
    ObjectNode of(
            Experiment experiment, ProjectSettings project, boolean refresh, Purpose purpose, BooleanSupplier gone) {
        if (experiment.startDate() == null) {
            throw DuetException.invalid("start_date", "the experiment has not started");
        }
        ObjectNode filter = (ObjectNode) experiment.filters().deepCopy();
        inTime(filter, experiment);
        filter.put("breakdown", "$feature/" + experiment.featureFlagKey());
        filter.put("breakdown_type", "event");
        if (refresh) {
            filter.put("refresh", true);
        }
        Measured measured = Fields.of(filter).choice("insight", Measured.class, Measured.FUNNELS);
        Insights.Kind kind = measured == Measured.FUNNELS ? Insights.Kind.FUNNEL : Insights.Kind.TREND;
        JsonNode insight =
                Json.read(answers.answer(kind, project, filter, purpose, gone).result());
        List<Seen> seen = switch (measured) {
            case FUNNELS -> funnel(experiment, insight);
            case TRENDS -> trend(experiment, insight, exposures(experiment, project, refresh, purpose, gone));
        };
        return answer(measured, seen, insight, filter);
    }

    private static ObjectNode answer(Measured measured, List<Seen> seen, JsonNode insight, ObjectNode filter) {
        Map<String, Posterior> distributions = new LinkedHashMap<>();
        for (Seen variant : seen) {
            distributions.put(
                    variant.key(),
                    switch (measured) {
                        case FUNNELS ->
                            Posterior.ofConversion((long) variant.done(), variant.exposure() - (long) variant.done());
                        case TRENDS -> Posterior.ofCount(variant.done(), Math.max(1.0, (double) variant.exposure()));
                    });
        }
        Posteriors posteriors = new Posteriors(distributions);
        Map<String, Double> probabilities = posteriors.probabilities();
        Map.Entry<String, Double> best = probabilities.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        double loss = posteriors.expectedLoss(best.getKey());
        double shown = measured == Measured.FUNNELS
                ? loss
                : loss
                        / Objects.requireNonNull(distributions.get(best.getKey()))
                                .mean();
        long least = seen.stream().mapToLong(Seen::exposure).min().orElse(0);
        Significance significance = Significance.of(least, best.getValue(), shown);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("insight", insight);
        answer.set("filters", filter);
        ObjectNode probability = answer.putObject("probability");
        probabilities.forEach(probability::put);
        answer.put("significant", significance == Significance.SIGNIFICANT);
        answer.put("significance_code", significance.code());
        answer.put("expected_loss", shown);
        ArrayNode variants = answer.putArray("variants");
        for (Seen variant : seen) {
            ObjectNode one = variants.addObject().put("key", variant.key());
            if (measured == Measured.FUNNELS) {
                one.put("success_count", (long) variant.done());
                one.put("failure_count", variant.exposure() - (long) variant.done());
            } else {
                one.put("count", variant.done());
                one.put("absolute_exposure", variant.exposure());
            }
        }
        return answer;
    }

    private static void inTime(ObjectNode filter, Experiment experiment) {
        filter.put("date_from", String.valueOf(experiment.startDate()));
        if (experiment.endDate() == null) {
            filter.remove("date_to");
        } else {
            filter.put("date_to", experiment.endDate().toString());
        }
    }

    /** The variants of the flag, the control first. */
    private static List<String> keys(Experiment experiment) {
        return experiment
                .parameters()
                .path(ExperimentFields.VARIANTS)
                .valueStream()
                .map(variant -> variant.path("key").asString(""))
                .sorted(Comparator.comparing((String key) -> !key.equals(ExperimentFields.CONTROL)))
                .toList();
    }

    private static List<Seen> funnel(Experiment experiment, JsonNode insight) {
        Map<String, JsonNode> steps = new LinkedHashMap<>();
        for (JsonNode line : insight) {
            steps.put(value(line.path(0)), line);
        }
        List<Seen> seen = new ArrayList<>();
        for (String key : keys(experiment)) {
            JsonNode line = steps.get(key);
            if (line != null) {
                long entered = line.path(0).path("count").asLong();
                seen.add(new Seen(
                        key, entered, line.path(line.size() - 1).path("count").asLong()));
            }
        }
        return complete(seen);
    }

    private static List<Seen> trend(Experiment experiment, JsonNode insight, Map<String, Long> exposures) {
        Map<String, Double> counts = new LinkedHashMap<>();
        for (JsonNode line : insight) {
            JsonNode total = line.has("aggregated_value") ? line.path("aggregated_value") : line.path("count");
            counts.merge(value(line), total.asDouble(), Double::sum);
        }
        List<Seen> seen = new ArrayList<>();
        for (String key : keys(experiment)) {
            if (counts.containsKey(key) || exposures.containsKey(key)) {
                seen.add(new Seen(key, exposures.getOrDefault(key, 0L), counts.getOrDefault(key, 0.0)));
            }
        }
        return complete(seen);
    }

    private static List<Seen> complete(List<Seen> seen) {
        boolean hasControl = seen.stream().anyMatch(one -> one.key().equals(ExperimentFields.CONTROL));
        if (seen.size() < 2 || !hasControl) {
            throw new DuetException(
                    Category.INVALID,
                    "no_data",
                    "Nothing was measured yet of the control and of another variant.",
                    null,
                    null);
        }
        return seen;
    }

    /** How many people were told each variant. */
    private Map<String, Long> exposures(
            Experiment experiment, ProjectSettings project, boolean refresh, Purpose purpose, BooleanSupplier gone) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        inTime(filter, experiment);
        filter.putArray("events")
                .addObject()
                .put("id", "$feature_flag_called")
                .put("type", "events")
                .put("math", "dau");
        filter.putArray("properties").addObject().put("key", "$feature_flag").put("value", experiment.featureFlagKey());
        filter.put("display", "ActionsTable");
        filter.put("breakdown", "$feature_flag_response");
        filter.put("breakdown_type", "event");
        if (refresh) {
            filter.put("refresh", true);
        }
        Map<String, Long> exposures = new LinkedHashMap<>();
        for (JsonNode line : Json.read(answers.answer(Insights.Kind.TREND, project, filter, purpose, gone)
                .result())) {
            exposures.put(value(line), Math.round(line.path("aggregated_value").asDouble()));
        }
        return exposures;
    }

    /** The value of a line's breakdown, which may stand in a list of one. */
    private static String value(@Nullable JsonNode line) {
        JsonNode value = line == null ? JsonNodeFactory.instance.missingNode() : line.path("breakdown_value");
        return (value.isArray() ? value.path(0) : value).asString("");
    }
}
