package dev.duet.events.cohorts;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.RelativeDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the definition of a cohort: nested {@code filters}, or the older {@code groups}, of persons' properties, other
 * cohorts and behaviour. A definition that says nothing means nobody. Reads one definition; not thread-safe.
 */
public final class CohortParser {
    private static final int MOST = 200;
    private static final int DEEPEST = 20;

    private enum Type {
        AND,
        OR,
        PERSON,
        COHORT,
        BEHAVIORAL
    }

    private final FilterParser filters;
    private final BehaviourParser behaviour;
    private final GroupsParser groups;
    private final Set<Long> cohorts = new HashSet<>();

    /**
     * A parser for one definition.
     *
     * @param calendar the moment for which it is read
     */
    public CohortParser(ProjectSettings project, RelativeDate.Calendar calendar) {
        this.filters = new FilterParser(calendar);
        this.behaviour = new BehaviourParser(project, calendar);
        this.groups = new GroupsParser(this, behaviour, calendar);
    }

    /**
     * Reads {@code filters} of a cohort, or where they are absent its {@code groups}.
     *
     * @throws DuetException INVALID with the field's name for what cannot be read, and for a negated criterion without a
     *     positive one beside it
     */
    public CohortDefinition parse(Fields cohort) {
        JsonNode nested = cohort.value("filters");
        Condition condition = nested == null || nested.isEmpty() ? groups.parse(cohort) : filters(cohort, nested);
        if (condition == null) {
            return new CohortDefinition(new CohortCriterion.Either(List.of()), cohorts);
        }
        if (condition.negatedAt() != null) {
            throw DuetException.invalid(
                    condition.negatedAt(), "a negated criterion has to stand in an AND with one that is not negated");
        }
        return new CohortDefinition(condition.set(), cohorts);
    }

    private @Nullable Condition filters(Fields cohort, JsonNode nested) {
        Fields fields = Fields.at(nested, cohort.path("filters"));
        JsonNode properties = fields.value("properties");
        return properties == null ? null : one(new Fields.Element(properties, fields.path("properties")), 1);
    }

    /** All of a list; null where it is empty. */
    @Nullable
    Condition all(List<Fields.Element> elements) {
        List<Condition> conditions = several(elements, 1);
        return conditions.isEmpty() ? null : Condition.all(conditions);
    }

    /** A criterion or a group of them; null for a group without any. */
    @Nullable
    Condition one(Fields.Element element, int depth) {
        Fields fields = element.fields();
        if (depth > DEEPEST) {
            throw DuetException.invalid(element.path(), "groups are nested deeper than " + DEEPEST);
        }
        Condition condition = switch (fields.choice("type", Type.class, defaultType(fields))) {
            case AND -> {
                List<Condition> parts = several(fields.list("values", MOST), depth);
                yield parts.isEmpty() ? null : Condition.all(parts);
            }
            case OR -> {
                List<Condition> parts = several(fields.list("values", MOST), depth);
                yield parts.isEmpty() ? null : Condition.any(parts);
            }
            case PERSON -> Condition.of(new CohortCriterion.HasProperties(property(element)));
            case COHORT -> cohort(element);
            case BEHAVIORAL -> Condition.of(behaviour.parse(fields));
        };
        return condition != null && fields.flag("negation") ? condition.negated(fields.path("negation")) : condition;
    }

    private static Type defaultType(Fields fields) {
        return fields.raw("values") != null && fields.raw("key") == null ? Type.AND : Type.PERSON;
    }

    private List<Condition> several(List<Fields.Element> elements, int depth) {
        List<Condition> conditions = new ArrayList<>();
        for (Fields.Element element : elements) {
            Condition condition = one(element, depth + 1);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    private Condition cohort(Fields.Element element) {
        if (!(property(element) instanceof Filter.CohortFilter(long cohort, boolean member))) {
            throw DuetException.invalid(element.path() + ".value", "the id of one cohort is expected");
        }
        cohorts.add(cohort);
        Condition members = Condition.of(new CohortCriterion.InCohort(cohort));
        return member ? members : members.negated(element.path() + ".operator");
    }

    /** A filter of the API, about a person where it does not say about what. */
    private Filter property(Fields.Element element) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        element.fields().entries().forEach(filter::set);
        if (filter.path("type").isMissingNode() || filter.path("type").isNull()) {
            filter.put("type", Type.PERSON.name().toLowerCase(Locale.ROOT));
        }
        if ("cohort".equals(filter.path("type").asString())
                && filter.path("key").isMissingNode()) {
            filter.put("key", "id");
        }
        return filters.one(Fields.at(filter, element.path()));
    }
}
