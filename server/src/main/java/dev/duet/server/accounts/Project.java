package dev.duet.server.accounts;

import dev.duet.events.request.Definitions;
import dev.duet.events.request.ProjectSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A product whose events are kept apart from all others'.
 *
 * @param apiToken what clients send with events; it may write events and read nothing
 * @param weekStartDay 0 Sunday, 1 Monday
 * @param definitions its actions and cohorts, asked for when a question names one
 */
public record Project(
        long id,
        UUID uuid,
        UUID organization,
        String apiToken,
        String name,
        String timezone,
        int weekStartDay,
        JsonNode testAccountFilters,
        JsonNode pathCleaningFilters,
        JsonNode dataAttributes,
        JsonNode appUrls,
        boolean anonymizeIps,
        boolean sessionRecordingOptIn,
        boolean completedSnippetOnboarding,
        boolean ingestedEvent,
        boolean isDemo,
        Instant createdAt,
        Instant updatedAt,
        Definitions definitions) {

    /** What the project's settings mean for its questions. */
    public ProjectSettings settings() {
        return new ProjectSettings(
                id,
                ZoneId.of(timezone),
                weekStartDay == 1 ? DayOfWeek.MONDAY : DayOfWeek.SUNDAY,
                testAccountFilters,
                pathCleaningFilters,
                definitions);
    }
}
