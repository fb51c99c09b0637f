package dev.duet.server.savedinsights;

import dev.duet.events.DuetException;
import dev.duet.server.http.Fields;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a saved insight from a request; a wrong type is refused with the field's name. */
public final class SavedInsightFields {
    public static final int NAME_LENGTH = 400;
    public static final int DESCRIPTION_LENGTH = 10_000;
    private static final int OBJECT_LENGTH = 100_000;
    private static final int TAGS_LENGTH = 10_000;

    private final LongPredicate isDashboard;

    /** The predicate says whether the project has a dashboard of this number. */
    SavedInsightFields(LongPredicate isDashboard) {
        this.isDashboard = isDashboard;
    }

    /** The insight with the fields that were sent in place of its own. */
    SavedInsight changed(SavedInsight insight, Fields fields) {
        return new SavedInsight(
                insight.id(),
                insight.shortId(),
                text(fields, "name", NAME_LENGTH, insight.name()),
                text(fields, "description", DESCRIPTION_LENGTH, insight.description()),
                object(fields, "filters", insight.filters()),
                fields.has("dashboard") ? dashboard(fields) : insight.dashboard(),
                fields.has("order") ? fields.integer("order", 0, 1_000_000).orElse(null) : insight.place(),
                object(fields, "layouts", insight.layouts()),
                fields.has("color") ? fields.optionalText("color", 100).orElse(null) : insight.color(),
                tags(fields, insight.tags()),
                fields.flag("saved").orElse(insight.saved()),
                fields.flag("favorited").orElse(insight.favorited()),
                fields.flag("deleted").orElse(insight.deleted()),
                insight.createdAt(),
                insight.createdBy(),
                insight.updatedAt());
    }

    /** A text; null is the empty one. */
    public static String text(Fields fields, String name, int longest, String present) {
        return fields.has(name) ? fields.optionalText(name, longest).orElse("") : present;
    }

    /** An object of bounded size. */
    public static JsonNode object(Fields fields, String name, JsonNode present) {
        return fields.value(name)
                .map(node -> {
                    if (!node.isObject()) {
                        throw DuetException.invalid(name, name + " must be an object");
                    }
                    if (node.toString().length() > OBJECT_LENGTH) {
                        throw DuetException.invalid(
                                name, name + " may have at most " + OBJECT_LENGTH + " characters of JSON");
                    }
                    return node;
                })
                .orElse(present);
    }

    /** A list of texts. */
    public static JsonNode tags(Fields fields, JsonNode present) {
        return fields.list("tags", TAGS_LENGTH)
                .map(list -> {
                    for (JsonNode tag : list) {
                        if (!tag.isString()) {
                            throw DuetException.invalid("tags", "tags must hold texts");
                        }
                    }
                    return list;
                })
                .orElse(present);
    }

    private @Nullable Long dashboard(Fields fields) {
        Integer dashboard = fields.integer("dashboard", 1, Integer.MAX_VALUE).orElse(null);
        if (dashboard == null) {
            return null;
        }
        if (!isDashboard.test(dashboard)) {
            throw DuetException.invalid("dashboard", "there is no dashboard " + dashboard + " in this project");
        }
        return dashboard.longValue();
    }
}
