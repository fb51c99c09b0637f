package dev.duet.bench.trends;

import dev.duet.events.json.CanonicalJson;
import dev.duet.events.request.ProjectSettings;
import java.time.DayOfWeek;
import java.time.ZoneId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of project 1 about the thirty days from 2 March 2026, as requests to the trends insight. */
public enum StudiedQuestion {
    TOTAL("1 total per day", "UTC", """
            {"events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    TOTAL_IN_ZONE("1' total per day of New York", "America/New_York", """
            {"events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    UNIQUE_PERSONS("2 unique persons per day", "UTC", """
            {"events":[{"id":"$pageview","math":"dau"}],"date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    WEEKLY_ACTIVE("3 weekly active persons per day", "UTC", """
            {"events":[{"id":"$pageview","math":"weekly_active"}],"date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    SUM_OF_PROPERTY("4 sum of a property", "UTC", """
            {"events":[{"id":"view_item","math":"sum","math_property":"price"}],
             "date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    P95_OF_PROPERTY("4' 95th percentile of it", "UTC", """
            {"events":[{"id":"view_item","math":"p95","math_property":"price"}],
             "date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    BREAKDOWN("5 breakdown by url, top 25", "UTC", """
            {"events":[{"id":"$pageview"}],"breakdown":"$current_url","breakdown_type":"event",
             "date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    PERSON_FILTER("6 filtered by a person's property", "UTC", """
            {"events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31",
             "properties":[{"key":"plan","value":"pro","type":"person"}]}""");

    private final String title;
    private final String zone;
    private final String filter;

    StudiedQuestion(String title, String zone, String filter) {
        this.title = title;
        this.zone = zone;
        this.filter = filter;
    }

    /** What a reader of the results calls it. */
    public String title() {
        return title;
    }

    /** The request's body. */
    public ObjectNode filter() {
        return CanonicalJson.readObject(filter);
    }

    /** The project that is asked about, in the zone of this question. */
    public ProjectSettings project() {
        return project(1);
    }

    /** The question about another project: a small one, to warm up without much work. */
    public ProjectSettings project(long id) {
        return new ProjectSettings(
                id,
                ZoneId.of(zone),
                DayOfWeek.SUNDAY,
                JsonNodeFactory.instance.arrayNode(),
                JsonNodeFactory.instance.arrayNode());
    }
}
