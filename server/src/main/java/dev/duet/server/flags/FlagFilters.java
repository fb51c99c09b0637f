package dev.duet.server.flags;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.time.RelativeDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the {@code filters} of a flag at one moment and refuses what cannot be decided, naming the field by its path:
 * {@code filters.groups[0].properties[1].value}. Thread-safe.
 */
record FlagFilters(RelativeDate.Calendar calendar) {
    private static final int MOST_CONDITIONS = 100;
    private static final int MOST_PROPERTIES = 200;
    private static final int MOST_VARIANTS = 100;
    private static final int KEY_LENGTH = 400;
    private static final double TOLERANCE = 0.1;

    /** Of what the conditions of flags may be. */
    private enum Type {
        PERSON,
        GROUP,
        COHORT
    }

    /** @throws DuetException INVALID with the path of the wrong field */
    FlagRules read(ObjectNode filters) {
        FlagDates dates = new FlagDates(calendar.now().toInstant());
        Fields fields = Fields.at(dates.resolved(filters), "filters");
        Integer groupType = fields.number("aggregation_group_type_index", 0, Event.GROUP_TYPES - 1);
        List<FlagVariant> variants = variants(fields);
        List<FlagCondition> conditions = new ArrayList<>();
        for (Fields.Element element : fields.list("groups", MOST_CONDITIONS)) {
            conditions.add(condition(element.fields(), groupType));
        }
        return new FlagRules(groupType, conditions, variants, payloads(fields, variants), dates.wereRelative());
    }

    private FlagCondition condition(Fields fields, @Nullable Integer groupType) {
        List<Filter> filters = new ArrayList<>();
        for (Fields.Element element : fields.list("properties", MOST_PROPERTIES)) {
            filters.add(property(element, groupType));
        }
        return new FlagCondition(
                new Filter.All(filters), percentage(fields, "rollout_percentage"), fields.text("variant", KEY_LENGTH));
    }

    private Filter property(Fields.Element element, @Nullable Integer groupType) {
        Type type = element.fields().choice("type", Type.class, groupType == null ? Type.PERSON : Type.GROUP);
        ObjectNode filter = element.fields().object();
        filter.put("type", type.name().toLowerCase(Locale.ROOT));
        if (type == Type.COHORT && filter.path("key").isMissingNode()) {
            filter.put("key", "id");
        }
        if (type == Type.GROUP && groupType != null && !filter.hasNonNull("group_type_index")) {
            filter.put("group_type_index", groupType);
        }
        Fields fields = Fields.at(filter, element.path());
        if (filter.path("operator").asString("").endsWith("regex")) {
            refuseBrokenExpressions(fields);
        }
        return new FilterParser(calendar).one(fields);
    }

    /** SDKs differ in what they do with them. */
    private static void refuseBrokenExpressions(Fields fields) {
        JsonNode value = fields.object().path("value");
        for (JsonNode expression :
                value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)) {
            try {
                Pattern.compile(expression.asString(""));
            } catch (PatternSyntaxException e) {
                throw DuetException.invalid(
                        fields.path("value"), "this is no regular expression that RE2 reads: " + e.getDescription());
            }
        }
    }

    private static List<FlagVariant> variants(Fields filters) {
        JsonNode multivariate = filters.value("multivariate");
        if (multivariate == null) {
            return List.of();
        }
        Fields fields = Fields.at(multivariate, filters.path("multivariate"));
        List<FlagVariant> variants = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        double sum = 0;
        for (Fields.Element element : fields.list("variants", MOST_VARIANTS)) {
            Fields variant = element.fields();
            String key = variant.text("key", KEY_LENGTH);
            if (key == null || key.isBlank()) {
                throw DuetException.invalid(variant.path("key"), "a variant needs a key");
            }
            if (!keys.add(key)) {
                throw DuetException.invalid(variant.path("key"), "two variants have the key \"" + key + "\"");
            }
            Double rollout = percentage(variant, "rollout_percentage");
            if (rollout == null) {
                throw DuetException.invalid(variant.path("rollout_percentage"), "a variant needs a percentage");
            }
            variants.add(new FlagVariant(key, rollout));
            sum += rollout;
        }
        if (!variants.isEmpty() && Math.abs(sum - 100) > TOLERANCE) {
            throw DuetException.invalid(
                    fields.path("variants"),
                    "the percentages of all variants must be 100 together, not " + CanonicalJson.plain(sum));
        }
        return variants;
    }

    private static @Nullable Double percentage(Fields fields, String name) {
        JsonNode value = fields.value(name);
        if (value == null) {
            return null;
        }
        double number = value.isNumber() ? value.doubleValue() : -1;
        if (!(number >= 0 && number <= 100)) {
            throw DuetException.invalid(fields.path(name), "a number from 0 to 100 is expected, not " + value);
        }
        return number;
    }

    private static Map<String, String> payloads(Fields filters, List<FlagVariant> variants) {
        JsonNode given = filters.value("payloads");
        if (given == null) {
            return Map.of();
        }
        Map<String, String> payloads = new LinkedHashMap<>();
        Fields fields = Fields.at(given, filters.path("payloads"));
        fields.entries().forEach((key, payload) -> {
            boolean known = variants.isEmpty()
                    ? key.equals("true")
                    : variants.stream().anyMatch(variant -> variant.key().equals(key));
            if (!known) {
                throw DuetException.invalid(
                        fields.path(key),
                        variants.isEmpty()
                                ? "the payload of a flag without variants has the key \"true\""
                                : "there is no such variant");
            }
            if (!payload.isNull()) {
                payloads.put(key, payload.isString() ? payload.stringValue() : payload.toString());
            }
        });
        return payloads;
    }
}
