package dev.duet.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import dev.duet.server.TestClient;
import dev.duet.server.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TypedQueryTest extends OnEachEngine {
    private static final String DATES = "\"dateRange\": {\"date_from\": \"2020-01-01\", \"date_to\": \"2020-01-05\"}";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static String action;

    @BeforeParameterizedClassInvocation
    static void start() {
        project.capture("""
                [{"event": "visit", "distinct_id": "a", "timestamp": "2020-01-01T10:00:00Z",
                  "properties": {"$browser": "Chrome", "price": 3, "$current_url": "https://x.example/1"}},
                 {"event": "visit", "distinct_id": "a", "timestamp": "2020-01-02T10:00:00Z",
                  "properties": {"$browser": "Chrome", "price": 5, "$current_url": "https://x.example/2"}},
                 {"event": "visit", "distinct_id": "b", "timestamp": "2020-01-02T11:00:00Z",
                  "properties": {"$browser": "Firefox", "price": 2}},
                 {"event": "error", "distinct_id": "b", "timestamp": "2020-01-02T11:10:00Z"},
                 {"event": "buy", "distinct_id": "a", "timestamp": "2020-01-02T12:00:00Z",
                  "properties": {"$browser": "Chrome"}},
                 {"event": "buy", "distinct_id": "b", "timestamp": "2020-01-03T12:00:00Z",
                  "properties": {"$browser": "Firefox"}},
                 {"event": "$pageview", "distinct_id": "c", "timestamp": "2020-01-04T12:00:00Z",
                  "properties": {"$current_url": "https://x.example/1"}},
                 {"event": "$pageview", "distinct_id": "c", "timestamp": "2020-01-04T12:01:00Z",
                  "properties": {"$current_url": "https://x.example/2"}}]
                """);
        action = project.post("actions/", "{\"name\": \"bought\", \"steps\": [{\"event\": \"buy\"}]}")
                .expect(201)
                .at("/id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "kind": "TrendsQuery", "series": [{"kind": "EventsNode", "event": "visit"}] | /results/0/data | [1,2,0,0,0]
            "kind": "TrendsQuery", "series": [{"kind": "EventsNode", "event": null}] | /results/0/data | [1,4,1,2,0]
            "kind": "TrendsQuery", "series": [{"kind": "EventsNode", "event": "visit", "math": "dau"}] | /results/0/data | [1,2,0,0,0]
            "kind": "TrendsQuery", "series": [{"kind": "EventsNode", "event": "visit", "math": "sum", "math_property": "price"}] | /results/0/data | [3,7,0,0,0]
            "kind": "TrendsQuery", "series": [{"kind": "ActionsNode", "id": %s}, {"kind": "EventsNode", "event": "visit"}] | /results/0/data | [0,1,1,0,0]
            "kind": "TrendsQuery", "series": [{"kind": "ActionsNode", "id": %s}, {"kind": "EventsNode", "event": "visit"}] | /results/1/label | "visit"
            "kind": "TrendsQuery", "series": [{"event": "visit", "properties": [{"key": "$browser", "value": "Firefox", "type": "event"}, {}]}] | /results/0/data | [0,1,0,0,0]
            "kind": "TrendsQuery", "series": [{"event": "visit"}], "properties": {"type": "OR", "values": [{"type": "AND", "values": [{"key": "price", "value": 4, "operator": "gt", "type": "event"}]}, {"type": "AND", "values": [{"key": "price", "value": 3, "operator": "lt", "type": "event"}]}]} | /results/0/data | [0,2,0,0,0]
            "kind": "TrendsQuery", "series": [{"event": "visit"}, {"event": "buy"}], "trendsFilter": {"formula": "A+B"} | /results/0/data | [1,3,1,0,0]
            "kind": "TrendsQuery", "series": [{"event": "visit"}, {"event": "buy"}], "trendsFilter": {"formulaNodes": [{"formula": "A+B"}]} | /results/0/data | [1,3,1,0,0]
            "kind": "TrendsQuery", "series": [{"event": "visit"}], "trendsFilter": {"display": "BoldNumber"} | /results/0/aggregated_value | 3
            "kind": "TrendsQuery", "series": [{"event": "visit"}], "trendsFilter": {"display": "ActionsAreaGraph"} | /results/0/data | [1,2,0,0,0]
            "kind": "TrendsQuery", "series": [{"event": "visit"}], "compareFilter": {"compare": true} | /results/1/compare_label | "previous"
            "kind": "TrendsQuery", "series": [{"event": "visit"}], "interval": "week" | /results/0/data | [3,0]
            "kind": "TrendsQuery", "series": [{"event": "visit"}], "breakdownFilter": {"breakdown": "$browser", "breakdown_type": "event"} | /results/0/breakdown_value | "Chrome"
            "kind": "TrendsQuery", "series": [{"event": "visit"}], "breakdownFilter": {"breakdowns": [{"property": "$browser", "type": "event"}]} | /results/0/breakdown_value | ["Chrome"]
            "kind": "FunnelsQuery", "series": [{"event": "visit"}, {"event": "buy"}] | /results/1/count | 2
            "kind": "FunnelsQuery", "series": [{"event": "visit"}, {"event": "buy"}], "funnelsFilter": {"funnelWindowInterval": 3, "funnelWindowIntervalUnit": "hour"} | /results/1/count | 1
            "kind": "FunnelsQuery", "series": [{"event": "visit"}, {"event": "buy"}], "funnelsFilter": {"exclusions": [{"kind": "EventsNode", "event": "error", "funnelFromStep": 0, "funnelToStep": 1}]} | /results/0/count | 1
            "kind": "FunnelsQuery", "series": [{"event": "visit"}, {"event": "buy"}], "funnelsFilter": {"funnelVizType": "trends"} | /results/0/data | [100,100,0,0,0]
            "kind": "FunnelsQuery", "series": [{"event": "visit"}, {"event": "buy"}], "breakdownFilter": {"breakdown": "$browser"}, "funnelsFilter": {"breakdownAttributionType": "last_touch"} | /results/0/0/breakdown_value | ["Chrome"]
            "kind": "RetentionQuery", "retentionFilter": {"targetEntity": {"id": "visit", "type": "events"}, "returningEntity": {"id": %s, "kind": "ActionsNode"}, "period": "Day", "totalIntervals": 5} | /results/1/values/1/count | 1
            "kind": "RetentionQuery", "retentionFilter": {"targetEntity": {"id": "visit"}, "retentionType": "retention_first_time", "totalIntervals": 5} | /results/1/values/0/count | 1
            "kind": "PathsQuery", "pathsFilter": {"includeEventTypes": ["$pageview"]} | /results/0/target | "2_https://x.example/2"
            "kind": "PathsQuery", "pathsFilter": {"includeEventTypes": ["custom_event"]}, "funnelPathsFilter": {"funnelPathType": "funnel_path_between_steps", "funnelStep": 2, "funnelSource": {"kind": "FunnelsQuery", "series": [{"event": "visit"}, {"event": "buy"}]}} | /results/0/value | 1
            "kind": "StickinessQuery", "series": [{"event": "visit"}] | /results/0/data | [1,1,0,0,0]
            "kind": "LifecycleQuery", "series": [{"event": "visit"}] | /results/0/data | [1,1,0,0,0]
            "kind": "InsightVizNode", "source": {"kind": "TrendsQuery", "series": [{"event": "buy"}], "dateRange": {"date_from": "2020-01-01", "date_to": "2020-01-05"}} | /results/0/data | [0,1,1,0,0]
            """)
    void everyKindIsAnswered(String query, String pointer, String expected) {
        JsonNode answer = ask("{" + query.replace("%s", action) + ", " + DATES + "}")
                .expect(200)
                .json();
        assertThat(answer.at(pointer)).as(answer.toString()).isEqualTo(Json.read(expected));
        assertThat(answer.get("timezone").asString()).isEqualTo("UTC");
    }

    @Test
    void theAnswerIsTheOneOfTheInsight() {
        JsonNode typed = ask("{\"kind\": \"TrendsQuery\", \"interval\": \"day\", \"series\": [{\"event\": \"visit\"}], "
                        + DATES + "}")
                .expect(200)
                .json();
        JsonNode insight = project.post("insights/trend/", """
                        {"events": [{"id": "visit", "type": "events", "order": 0}], "interval": "day",
                         "date_from": "2020-01-01", "date_to": "2020-01-05"}
                        """).expect(200).json();
        assertThat(withoutLinks(typed.get("results"))).isEqualTo(withoutLinks(insight.get("result")));
        String persons = typed.at("/results/0/persons_urls/1/url").asString();
        assertThat(ada.get(persons).expect(200).json().at("/results/0/people")).hasSize(2);
    }

    @Test
    void anAnswerIsGivenAgainUntilItIsForced() {
        String query = "{\"kind\": \"StickinessQuery\", \"series\": [{\"event\": \"buy\"}], " + DATES + "}";
        ask(query).expect(200);
        assertThat(ask(query).json().get("is_cached").asBoolean()).isTrue();
        JsonNode forced = project.post("query/", "{\"refresh\": \"force_blocking\", \"query\": " + query + "}")
                .expect(200)
                .json();
        assertThat(forced.get("is_cached").asBoolean()).isFalse();
        assertThat(forced.get("last_refresh").asString()).endsWith("Z");
    }

    @Test
    void aDashboardsFiltersWin() {
        String query = "{\"kind\": \"TrendsQuery\", \"series\": [{\"event\": \"visit\"}], " + DATES + "}";
        assertThat(project.post(
                                "query/",
                                "{\"query\": " + query + ", \"filters_override\": {"
                                        + "\"date_from\": \"2020-01-02\", \"date_to\": \"2020-01-02\", "
                                        + "\"properties\": [{\"key\": \"$browser\", \"value\": \"Chrome\", \"type\": \"event\"}]}}")
                        .expect(200)
                        .json()
                        .at("/results/0/data")
                        .toString())
                .isEqualTo("[1]");
    }

    @Test
    void todaysAddressIsTheSame() {
        String id = ada.get("/api/projects/@current/").at("/id");
        assertThat(ada.post(
                                "/api/environments/" + id + "/query/",
                                "{\"query\": {\"kind\": \"TrendsQuery\", " + "\"series\": [{\"event\": \"visit\"}], "
                                        + DATES + "}}")
                        .expect(200)
                        .json()
                        .at("/results/0/count")
                        .asInt())
                .isEqualTo(3);
        ada.post("/api/environments/999999/query/", "{\"query\": {\"kind\": \"TrendsQuery\"}}")
                .expect(404);
        server.client().post("/api/projects/" + id + "/query/", "{}").expect(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                                | kind
            {"kind": 7}                                                                       | kind
            {"kind": "NoSuchQuery"}                                                           | kind
            {"kind": "HogQLQuery", "query": "SELECT 1"}                                       | kind
            {"kind": "InsightVizNode"}                                                        | source.kind
            {"kind": "InsightVizNode", "source": 7}                                           | source
            {"kind": "TrendsQuery", "series": 7}                                              | series
            {"kind": "TrendsQuery", "series": [7]}                                            | series[0]
            {"kind": "TrendsQuery", "series": [{"kind": "DataWarehouseNode"}]}                | series[0].kind
            {"kind": "TrendsQuery", "series": [{"event": "a"}, {"event": "a", "math": "zz"}]} | series[1].math
            {"kind": "TrendsQuery", "series": [{"kind": "ActionsNode", "id": 999999}]}        | series[0].id
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "interval": "zz"}             | interval
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "dateRange": {"date_from": "zz"}} | dateRange.date_from
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "dateRange": 7}               | dateRange
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "filterTestAccounts": "zz"}   | filterTestAccounts
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "properties": [{"key": "k", "operator": "zz"}]} | properties[0].operator
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "trendsFilter": {"display": "zz"}} | trendsFilter.display
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "trendsFilter": {"formula": "A;"}} | trendsFilter.formula
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "trendsFilter": {"formulas": ["A", "A"]}} | trendsFilter.formulas
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "compareFilter": {"compare_to": "-1w"}} | compareFilter.compare_to
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "breakdownFilter": {"breakdown": "b", "breakdown_type": "hogql"}} | breakdownFilter.breakdown_type
            {"kind": "TrendsQuery", "series": [{"event": "a"}], "breakdownFilter": {"breakdowns": [{"property": "b"}, {"property": "c", "type": "person"}]}} | breakdownFilter.breakdowns[1].type
            {"kind": "FunnelsQuery", "series": [{"event": "a"}, {"event": "b"}], "funnelsFilter": {"funnelOrderType": "zz"}} | funnelsFilter.funnelOrderType
            {"kind": "FunnelsQuery", "series": [{"event": "a"}, {"event": "b"}], "funnelsFilter": {"exclusions": [{"event": "c", "funnelFromStep": 1, "funnelToStep": 1}]}} | funnelsFilter.exclusions[0].funnelToStep
            {"kind": "RetentionQuery", "retentionFilter": {"period": "zz"}}                   | retentionFilter.period
            {"kind": "RetentionQuery", "retentionFilter": {"cumulative": true}}               | retentionFilter.cumulative
            {"kind": "PathsQuery", "pathsFilter": {"stepLimit": "zz"}}                        | pathsFilter.stepLimit
            {"kind": "PathsQuery", "funnelPathsFilter": {"funnelSource": {"kind": "TrendsQuery"}}} | funnelPathsFilter.funnelSource
            {"kind": "StickinessQuery", "series": [], "stickinessFilter": {"computedAs": "cumulative"}} | stickinessFilter.computedAs
            """)
    void aQueryThatCannotBeAnsweredNamesItsField(String query, String field) {
        TestClient.Answer answer = ask(query).expect(400);
        assertThat(answer.at("/attr")).as(answer.body()).isEqualTo(field);
    }

    @Test
    void theRequestItselfIsCheckedToo() {
        for (List<String> each : List.of(
                List.of("{}", "query"),
                List.of("{\"query\": 7}", "query"),
                List.of("{\"query\": {\"kind\": \"TrendsQuery\"}, \"refresh\": \"zz\"}", "refresh"))) {
            assertThat(project.post("query/", each.getFirst()).expect(400).at("/attr"))
                    .isEqualTo(each.getLast());
        }
        assertThat(ask("{\"kind\": \"HogQLQuery\"}").at("/detail")).contains("SQL");
    }

    private static TestClient.Answer ask(String query) {
        return project.post("query/", "{\"query\": " + query + "}");
    }

    /** What an answer says without the filter that it repeats and the addresses made of it. */
    private static JsonNode withoutLinks(JsonNode result) {
        JsonNode copy = result.deepCopy();
        copy.forEach(line -> ((ObjectNode) line).remove(List.of("filter", "persons_urls")));
        return copy;
    }
}
