package dev.duet.server.savedinsights;

import dev.duet.events.DuetException;
import dev.duet.events.request.Fields;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which saved insights a list is to hold, all conditions together, and in which order.
 *
 * @param insight the kind as filters name it, in capitals
 * @param author who made it
 * @param order one of the constants below
 */
record InsightConditions(
        @Nullable Boolean saved,
        @Nullable Boolean favorited,
        @Nullable String search,
        @Nullable String shortId,
        @Nullable String insight,
        @Nullable Long author,
        @Nullable Integer dashboard,
        String order) {
    private static final int LENGTH = 400;
    private static final String NEWEST_FIRST = "saved_insight.created_at DESC, saved_insight.id DESC";

    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("created_at", "saved_insight.created_at, saved_insight.id"),
            Map.entry("-created_at", NEWEST_FIRST),
            Map.entry("updated_at", "saved_insight.updated_at, saved_insight.id"),
            Map.entry("-updated_at", "saved_insight.updated_at DESC, saved_insight.id DESC"),
            Map.entry("last_modified_at", "saved_insight.updated_at, saved_insight.id"),
            Map.entry("-last_modified_at", "saved_insight.updated_at DESC, saved_insight.id DESC"),
            Map.entry("name", "lower(saved_insight.name), saved_insight.id"),
            Map.entry("-name", "lower(saved_insight.name) DESC, saved_insight.id DESC"),
            Map.entry("order", "saved_insight.place NULLS LAST, saved_insight.id"),
            Map.entry("id", "saved_insight.id"),
            Map.entry("-id", "saved_insight.id DESC"));

    /** Reads the parameters of a list; {@code user} means the caller's own, whatever its value. */
    static InsightConditions of(Fields fields, long caller) {
        String order = fields.text("order", LENGTH);
        if (order != null && !ORDERS.containsKey(order)) {
            throw DuetException.invalid(
                    "order",
                    "one of "
                            + String.join(
                                    ", ", ORDERS.keySet().stream().sorted().toList()) + " is expected, not \"" + order
                            + "\"");
        }
        String insight = fields.text("insight", LENGTH);
        Integer author = fields.number("created_by", 1, Integer.MAX_VALUE);
        return new InsightConditions(
                flag(fields, "saved"),
                flag(fields, "favorited"),
                fields.text("search", LENGTH),
                fields.text("short_id", LENGTH),
                insight == null ? null : insight.toUpperCase(Locale.ROOT),
                fields.value("user") != null ? Long.valueOf(caller) : author == null ? null : Long.valueOf(author),
                fields.number("dashboard", 1, Integer.MAX_VALUE),
                order == null ? NEWEST_FIRST : Objects.requireNonNull(ORDERS.get(order)));
    }

    /** The insights of a dashboard, in their order there. */
    static InsightConditions ofDashboard(long dashboard) {
        return new InsightConditions(
                null,
                null,
                null,
                null,
                null,
                null,
                Math.toIntExact(dashboard),
                Objects.requireNonNull(ORDERS.get("order")));
    }

    private static @Nullable Boolean flag(Fields fields, String name) {
        return fields.value(name) == null ? null : Boolean.valueOf(fields.flag(name));
    }
}
