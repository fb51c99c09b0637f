package dev.duet.server.flags;

import dev.duet.events.filter.DateText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes moments of the dates that property filters of flags compare with, as SDKs do that decide flags themselves: a day is
 * its first moment, {@code -7d} exactly 168 hours ago. Reads the filters of one moment; not thread-safe.
 */
final class FlagDates {
    private static final String ON_THE_DATE = "is_date_exact";
    private static final Set<String> OPERATORS = Set.of("is_date_before", "is_date_after", ON_THE_DATE);
    private static final Pattern AGO = Pattern.compile("-?([0-9]{1,4})([hdwmy])");

    private final ZonedDateTime now;
    private boolean relative;

    FlagDates(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    }

    /** Whether what was read depends on the moment. */
    boolean wereRelative() {
        return relative;
    }

    /** A copy of a tree with moments in the place of dates, in every property filter that is in it. */
    JsonNode resolved(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        resolve(copy);
        return copy;
    }

    private void resolve(JsonNode node) {
        if (node instanceof ObjectNode filter
                && OPERATORS.contains(filter.path("operator").asString(""))) {
            JsonNode value = filter.path("value");
            JsonNode single = value.isArray() && value.size() == 1 ? value.get(0) : value;
            if (single.isString()) {
                boolean asDay = filter.path("operator").asString("").equals(ON_THE_DATE);
                filter.put("value", moment(single.stringValue(), asDay));
            }
        }
        node.forEach(this::resolve);
    }

    /** @param asDay whether a day means all of it */
    private String moment(String text, boolean asDay) {
        if (DateText.parse(text).isPresent()) {
            return DateText.isDay(text) && !asDay ? text + "T00:00:00Z" : text;
        }
        relative = true;
        Matcher ago = AGO.matcher(text);
        if (asDay || !ago.matches()) {
            return text; // a date of another form, or none at all: whoever reads the filter knows
        }
        long count = Long.parseLong(ago.group(1));
        ZonedDateTime moment = switch (ago.group(2)) {
            case "h" -> now.minusHours(count);
            case "d" -> now.minusDays(count);
            case "w" -> now.minusWeeks(count);
            case "m" -> now.minusMonths(count);
            default -> now.minusYears(count);
        };
        return moment.toInstant().toString();
    }
}
