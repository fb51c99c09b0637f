package dev.duet.events.request;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneId;
import tools.jackson.databind.JsonNode;

/**
 * What a project's settings say about its questions.
 *
 * @param id the project
 * @param timezone where its days begin
 * @param weekStart the first day of its weeks
 * @param testAccountFilters the property filters, as the API has them, that leave out the team's own people
 * @param pathCleaningFilters replacements within the items of paths, as the API has them
 * @param definitions its actions and cohorts
 */
public record ProjectSettings(
        long id,
        ZoneId timezone,
        DayOfWeek weekStart,
        JsonNode testAccountFilters,
        JsonNode pathCleaningFilters,
        Definitions definitions) {

    /** Of a project that has defined neither actions nor cohorts. */
    public ProjectSettings(
            long id, ZoneId timezone, DayOfWeek weekStart, JsonNode testAccountFilters, JsonNode pathCleaningFilters) {
        this(id, timezone, weekStart, testAccountFilters, pathCleaningFilters, Definitions.NONE);
    }

    /** The project's calendar at this moment. */
    public dev.duet.events.time.RelativeDate.Calendar calendar(Clock clock) {
        return new dev.duet.events.time.RelativeDate.Calendar(clock.instant().atZone(timezone), weekStart);
    }
}
