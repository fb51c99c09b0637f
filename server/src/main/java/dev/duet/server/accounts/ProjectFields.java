package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Regex;
import dev.duet.events.request.FilterParser;
import dev.duet.server.http.Fields;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a project's settings from a request and refuses what questions could not work with. */
final class ProjectFields {
    static final int NAME_LENGTH = 200;

    private static final int LIST_LENGTH = 50_000;
    private static final int ENTRY_LENGTH = 2_000;
    private static final Set<String> TIME_ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> !zone.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());

    private ProjectFields() {}

    /** The project with the fields that were sent in place of its own. */
    static Project changed(Project project, Fields fields) {
        return new Project(
                project.id(),
                project.uuid(),
                project.organization(),
                project.apiToken(),
                fields.has("name") ? fields.text("name", NAME_LENGTH) : project.name(),
                timezone(fields).orElse(project.timezone()),
                fields.integer("week_start_day", 0, 1).orElse(project.weekStartDay()),
                testAccountFilters(project, fields).orElse(project.testAccountFilters()),
                pathCleaningFilters(fields).orElse(project.pathCleaningFilters()),
                texts(fields, "data_attributes").orElse(project.dataAttributes()),
                texts(fields, "app_urls").orElse(project.appUrls()),
                fields.flag("anonymize_ips").orElse(project.anonymizeIps()),
                fields.flag("session_recording_opt_in").orElse(project.sessionRecordingOptIn()),
                fields.flag("completed_snippet_onboarding").orElse(project.completedSnippetOnboarding()),
                project.ingestedEvent(),
                project.isDemo(),
                project.createdAt(),
                project.updatedAt(),
                project.definitions());
    }

    private static Optional<String> timezone(Fields fields) {
        Optional<String> timezone = fields.optionalText("timezone", 100);
        timezone.filter(zone -> !TIME_ZONES.contains(zone)).ifPresent(zone -> {
            throw DuetException.invalid(
                    "timezone", "timezone must be a name such as Europe/Berlin or UTC, not '" + zone + "'");
        });
        return timezone;
    }

    /** Only filters that a question can read are kept, so that a project's filters never break its insights. */
    private static Optional<JsonNode> testAccountFilters(Project project, Fields fields) {
        Optional<JsonNode> filters = fields.list("test_account_filters", LIST_LENGTH);
        filters.ifPresent(list -> {
            ObjectNode holder = JsonNodeFactory.instance.objectNode();
            holder.set("test_account_filters", list);
            new FilterParser(project.settings().calendar(Clock.systemUTC()))
                    .parse(dev.duet.events.request.Fields.of(holder), "test_account_filters");
        });
        return filters;
    }

    private static Optional<JsonNode> pathCleaningFilters(Fields fields) {
        Optional<JsonNode> filters = fields.list("path_cleaning_filters", LIST_LENGTH);
        filters.ifPresent(list -> {
            for (JsonNode filter : list) {
                if (!filter.path("alias").isString() || !filter.path("regex").isString()) {
                    throw DuetException.invalid(
                            "path_cleaning_filters",
                            "path_cleaning_filters must hold objects with the texts alias and regex");
                }
                Regex.required(filter.path("regex").stringValue(), "path_cleaning_filters");
            }
        });
        return filters;
    }

    private static Optional<JsonNode> texts(Fields fields, String name) {
        Optional<JsonNode> texts = fields.list(name, LIST_LENGTH);
        texts.ifPresent(list -> {
            for (JsonNode text : list) {
                if (!text.isString() || text.stringValue().length() > ENTRY_LENGTH) {
                    throw DuetException.invalid(
                            name, name + " must hold texts of at most " + ENTRY_LENGTH + " characters");
                }
            }
        });
        return texts;
    }
}
