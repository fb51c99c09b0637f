package dev.duet.bench.insights;

import dev.duet.bench.trends.StudiedQuestion;
import dev.duet.events.insights.Insights.Kind;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.request.ProjectSettings;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of project 1 about March 2026, as requests to the insights; numbered as in the study of ClickHouse. */
public enum StudiedInsight {
    FUNNEL("7 ordered funnel of three steps", Kind.FUNNEL, """
            {"events":[{"id":"$pageview","order":0},{"id":"add_to_cart","order":1},{"id":"purchase","order":2}],
             "funnel_window_days":14,"date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    FUNNEL_BREAKDOWN("8 ordered funnel by url", Kind.FUNNEL, """
            {"events":[{"id":"$pageview","order":0},{"id":"add_to_cart","order":1},{"id":"purchase","order":2}],
             "funnel_window_days":14,"date_from":"2026-03-02","date_to":"2026-03-31",
             "breakdown":"$current_url","breakdown_type":"event"}"""),

    UNORDERED_FUNNEL("9 unordered funnel", Kind.FUNNEL, """
            {"events":[{"id":"$pageview","order":0},{"id":"add_to_cart","order":1},{"id":"purchase","order":2}],
             "funnel_window_days":14,"date_from":"2026-03-02","date_to":"2026-03-31",
             "funnel_order_type":"unordered"}"""),

    RETENTION_OF_FEW("10 retention of 11 days, rare target", Kind.RETENTION, """
            {"target_entity":{"id":"signed_up","type":"events"},"returning_entity":{"id":"$pageview","type":"events"},
             "period":"Day","total_intervals":11,"date_to":"2026-03-31"}"""),

    RETENTION("10' retention of 11 days, page views", Kind.RETENTION, """
            {"target_entity":{"id":"$pageview","type":"events"},"returning_entity":{"id":"$pageview","type":"events"},
             "period":"Day","total_intervals":11,"date_to":"2026-03-31"}"""),

    PATHS("11 paths of five steps", Kind.PATH, """
            {"include_event_types":["$pageview"],"step_limit":5,"min_edge_weight":1,
             "date_from":"2026-03-25","date_to":"2026-03-31"}"""),

    LIFECYCLE("12 lifecycle", Kind.TREND, """
            {"shown_as":"Lifecycle","events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31"}"""),

    STICKINESS("14 stickiness", Kind.STICKINESS, """
            {"shown_as":"Stickiness","events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31"}""");

    private final String title;
    private final Kind kind;
    private final String filter;

    StudiedInsight(String title, Kind kind, String filter) {
        this.title = title;
        this.kind = kind;
        this.filter = filter;
    }

    /** What a reader of the results calls it. */
    public String title() {
        return title;
    }

    /** Whom it is asked of. */
    public Kind kind() {
        return kind;
    }

    /** The request's body. */
    public ObjectNode filter() {
        return CanonicalJson.readObject(filter);
    }

    /** The project that is asked about. */
    public ProjectSettings project(long id) {
        return StudiedQuestion.TOTAL.project(id);
    }
}
