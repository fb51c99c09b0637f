package dev.duet.server.actors;

import static dev.duet.server.actors.History.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import dev.duet.server.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Takes each link of an answer, follows it over HTTP and compares the number of actors with the number on the chart. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ActorLinksCases {
    private static final String STEPS =
            "\"events\":[{\"id\":\"$pageview\",\"order\":0},{\"id\":\"sign up\",\"order\":1},"
                    + "{\"id\":\"buy\",\"order\":2}]";

    private final TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TestClient ada;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Chart chart;

    ActorLinksCases(EngineChoice engine) {
        server = TestServer.start(config -> config.withEngine(engine).withMultipleOrganizations(true));
    }

    @BeforeAll
    void start() throws InterruptedException {
        ada = server.owner();
        History.send(ada, server.client());
        chart = new Chart(ada);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"},{\"id\":\"buy\",\"math\":\"dau\",\"properties\":[{\"key\":\"plan\",\"value\":\"pro\"}]}]",
                "\"events\":[{\"id\":null,\"math\":\"dau\"}],\"interval\":\"week\"",
                "\"events\":[{\"id\":null,\"math\":\"dau\"}],\"interval\":\"month\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"weekly_active\"}]",
                "\"events\":[{\"id\":\"buy\",\"math\":\"monthly_active\"}],\"interval\":\"week\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"weekly_active\"}],\"display\":\"BoldNumber\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"display\":\"ActionsLineGraphCumulative\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"display\":\"ActionsPie\",\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"},{\"id\":\"sign up\",\"math\":\"dau\"}],\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"breakdown\":\"plan\",\"breakdown_limit\":10",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"breakdown\":[\"plan\",\"$current_url\"],\"breakdown_limit\":4",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"breakdown\":\"level\",\"breakdown_type\":\"person\"",
                "\"events\":[{\"id\":null,\"math\":\"dau\"}],\"breakdown\":\"amount\",\"breakdown_histogram_bin_count\":4",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"compare\":true,\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"compare\":true,\"display\":\"ActionsTable\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"unique_group\",\"math_group_type_index\":0}]",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"aggregation_group_type_index\":0",
                "\"events\":[{\"id\":\"buy\",\"math\":\"unique_session\"}]",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"properties\":[{\"key\":\"email\",\"value\":\"1\",\"operator\":\"icontains\",\"type\":\"person\"}]"
            })
    void a_trend_of_actors_shows_as_many_as_its_links_list(String filter) {
        assertThat(eachNumber("trend", "{" + filter + "," + RANGE + "}", Chart.Actors::count))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"events\":[{\"id\":\"buy\"}]",
                "\"events\":[{\"id\":\"buy\"}],\"display\":\"ActionsLineGraphCumulative\"",
                "\"events\":[{\"id\":\"buy\"}],\"breakdown\":\"plan\",\"breakdown_limit\":1",
                "\"events\":[{\"id\":\"buy\"}],\"breakdown\":\"amount\",\"breakdown_histogram_bin_count\":3,\"display\":\"ActionsPie\"",
                "\"events\":[{\"id\":\"buy\"}],\"interval\":\"hour\",\"date_from\":\"2021-03-28\",\"date_to\":\"2021-03-28\""
            })
    void a_trend_of_events_shows_the_sum_of_its_actors_events(String filter) {
        String range = filter.contains("date_from") ? "" : "," + RANGE;
        assertThat(eachNumber("trend", "{" + filter + range + "}", Chart.Actors::sum))
                .isPositive();
    }

    @Test
    void a_formula_leads_to_the_actors_of_each_of_its_series() {
        JsonNode result = chart.answer(
                "trend",
                "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"},{\"id\":\"sign up\",\"math\":\"dau\"}],\"formula\":\"A+B\","
                        + "\"breakdown\":\"plan\",\"breakdown_limit\":2," + RANGE + "}");
        for (JsonNode line : result) {
            for (int i = 0; i < line.get("data").size(); i++) {
                JsonNode parts = line.at("/persons_urls/" + i + "/parts");
                long sum = 0;
                for (JsonNode part : parts) {
                    sum += chart.follow(part.get("url").stringValue()).count();
                }
                assertThat(parts.size()).isEqualTo(2);
                assertThat(sum).isEqualTo(line.get("data").get(i).asLong());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"shown_as\":\"Lifecycle\"",
                "\"shown_as\":\"Lifecycle\",\"interval\":\"week\"",
                "\"shown_as\":\"Stickiness\"",
                "\"shown_as\":\"Stickiness\",\"aggregation_group_type_index\":0"
            })
    void lifecycle_and_stickiness_show_as_many_as_their_links_list(String filter) {
        assertThat(eachNumber(
                        "trend",
                        "{\"events\":[{\"id\":\"buy\"},{\"id\":\"sign up\",\"order\":1}]," + filter + "," + RANGE + "}",
                        Chart.Actors::count))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"retention_type\":\"retention_recurring\"",
                "\"retention_type\":\"retention_first_time\"",
                "\"breakdowns\":[{\"property\":\"plan\"}]",
                "\"breakdowns\":[{\"property\":\"plan\"},{\"property\":\"$current_url\"}],\"breakdown_limit\":1"
            })
    void a_row_of_retention_lists_who_came_back_and_when(String how) {
        JsonNode rows = chart.answer(
                "retention",
                "{\"target_entity\":{\"id\":\"sign up\"},\"returning_entity\":{\"id\":\"buy\"},\"date_to\":\"2021-04-02\","
                        + how + "}");
        assertThat(rows.size()).isPositive();
        assertThat(rows.size() % 11).isZero();
        for (JsonNode row : rows) {
            JsonNode list =
                    ada.get(row.get("people_url").stringValue()).expect(200).json();
            long before = Long.MAX_VALUE;
            for (JsonNode actor : list.get("results")) {
                long periods = actor.get("appearances")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum();
                assertThat(periods).isLessThanOrEqualTo(before);
                before = periods;
            }
            for (int cell = 0; cell < row.get("values").size(); cell++) {
                int at = cell;
                long there = list.get("results")
                        .valueStream()
                        .mapToLong(actor -> actor.at("/appearances/" + at).asLong())
                        .sum();
                assertThat(there).isEqualTo(row.at("/values/" + cell + "/count").asLong());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"funnel_order_type\":\"ordered\"",
                "\"funnel_order_type\":\"strict\"",
                "\"funnel_order_type\":\"unordered\",\"funnel_window_days\":3",
                "\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"breakdown\":[\"plan\",\"$current_url\"],\"breakdown_limit\":3,\"breakdown_attribution_type\":\"last_touch\"",
                "\"aggregation_group_type_index\":0"
            })
    void a_funnel_lists_who_reached_each_step_and_who_did_not(String filter) {
        JsonNode result = chart.answer("funnel", "{" + STEPS + "," + filter + "," + RANGE + "}");
        long sum = 0;
        for (JsonNode steps : filter.contains("breakdown")
                ? result
                : Json.mapper().createArrayNode().add(result)) {
            long before = 0;
            for (JsonNode step : steps) {
                long count = step.get("count").asLong();
                sum += count;
                assertThat(chart.follow(step.get("converted_people_url").stringValue())
                                .count())
                        .isEqualTo(count);
                JsonNode dropped = step.get("dropped_people_url");
                assertThat(dropped.isNull()).isEqualTo(step.get("order").asInt() == 0);
                if (!dropped.isNull()) {
                    assertThat(chart.follow(dropped.stringValue()).count()).isEqualTo(before - count);
                }
                before = count;
            }
        }
        assertThat(sum).isPositive();
    }

    @Test
    void a_funnel_over_time_lists_who_converted_in_each_bucket() {
        JsonNode result = chart.answer("funnel", "{" + STEPS + ",\"funnel_viz_type\":\"trends\"," + RANGE + "}");
        JsonNode line = result.get(0);
        for (int i = 0; i < line.get("data").size(); i++) {
            JsonNode urls = line.get("persons_urls").get(i);
            long converted =
                    chart.follow(urls.get("converted_people_url").stringValue()).count();
            long dropped =
                    chart.follow(urls.get("dropped_people_url").stringValue()).count();
            double rate =
                    converted + dropped == 0 ? 0 : Math.round(10_000.0 * converted / (converted + dropped)) / 100.0;
            assertThat(line.get("data").get(i).asDouble()).isEqualTo(rate);
        }
    }

    @Test
    void the_edges_of_paths_list_whose_paths_take_them() {
        String filter = "{\"include_event_types\":[\"$pageview\"]," + RANGE + "}";
        JsonNode edges = chart.answer("path", filter);
        assertThat(edges.size()).isPositive();
        for (JsonNode edge : edges) {
            String url = "/api/projects/@current/persons/path/?date_from=2021-03-24&date_to=2021-04-02"
                    + "&include_event_types=%5B%22%24pageview%22%5D&path_start_key=" + encoded(edge.get("source"))
                    + "&path_end_key=" + encoded(edge.get("target"));
            assertThat(chart.follow(url).sum()).isEqualTo(edge.get("value").asLong());
        }
    }

    private static String encoded(JsonNode text) {
        return URLEncoder.encode(text.stringValue(), StandardCharsets.UTF_8);
    }

    @Test
    void actions_lead_to_their_actors_in_every_insight() {
        String id = ada.post(
                        "/api/projects/@current/actions/",
                        "{\"name\":\"money\",\"steps\":[{\"event\":\"buy\"},{\"event\":\"sign up\"}]}")
                .at("/id");
        String series = "\"actions\":[{\"id\":" + id + ",\"math\":\"dau\"}]";
        for (String shown : List.of("Volume", "Stickiness", "Lifecycle")) {
            String filter = "{" + series + ",\"shown_as\":\"" + shown + "\"," + RANGE + "}";
            assertThat(eachNumber("trend", filter, Chart.Actors::count)).isPositive();
        }
        JsonNode funnel = chart.answer("funnel", "{" + series + "," + RANGE + "}");
        assertThat(chart.follow(funnel.at("/0/converted_people_url").stringValue())
                        .count())
                .isEqualTo(funnel.at("/0/count").asLong());
    }

    @Test
    void a_list_is_the_same_by_get_by_post_and_by_its_old_addresses() {
        JsonNode link = chart.answer(
                        "trend",
                        "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"display\":\"BoldNumber\"," + RANGE + "}")
                .at("/0/persons");
        String url = link.get("url").stringValue();
        String query = url.substring(url.indexOf('?'));
        JsonNode people = ada.get(url).expect(200).json().get("results");
        assertThat(people.at("/0/people").size()).isPositive();
        for (String path :
                List.of("/api/person/trends/", "/api/action/people/", "/api/projects/@current/actions/people/")) {
            assertThat(ada.get(path + query).expect(200).json().get("results")).isEqualTo(people);
            assertThat(ada.post(path, Json.text(link.get("filter")))
                            .expect(200)
                            .json()
                            .get("results"))
                    .isEqualTo(people);
        }
        JsonNode first = ada.post("/api/projects/@current/persons/trends/?limit=2", Json.text(link.get("filter")))
                .expect(200)
                .json();
        JsonNode second =
                ada.get(Chart.path(first.get("next").stringValue())).expect(200).json();
        assertThat(second.at("/results/0/people/0")).isEqualTo(people.at("/0/people/2"));
        assertThat(ada.get(Chart.path(second.get("initial").stringValue()))
                        .json()
                        .get("results"))
                .isEqualTo(first.get("results"));
    }

    @Test
    void one_day_of_an_entity_can_be_asked_for_by_hand() {
        String day = "&date_from=2021-03-28&date_to=2021-03-28";
        JsonNode line = chart.answer("trend", "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}]," + RANGE + "}")
                .get(0);
        assertThat(chart.follow("/api/person/trends/?entity_id=buy&entity_type=events&entity_math=dau" + day)
                        .count())
                .isEqualTo(line.at("/data/4").asLong());
        assertThat(chart.follow("/api/action/people/?entityId=buy&type=events" + day)
                        .count())
                .isEqualTo(line.at("/data/4").asLong());
        ada.get("/api/person/trends/?date_from=2021-03-28").expect(400);
        assertThat(ada.get("/api/person/lifecycle/?entity_id=buy&target_date=2021-03-28")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("lifecycle_type");
        assertThat(ada.get("/api/person/trends/?entity_id=buy&limit=100000")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("limit");
    }

    @Test
    void an_actor_has_all_its_fields_and_a_search_finds_it() {
        String all = "/api/person/trends/?entity_id=buy&date_from=2021-03-01&date_to=2021-04-30";
        JsonNode person =
                ada.get(all + "&search=P13@EXAMPLE").expect(200).json().at("/results/0");
        assertThat(person.get("count").asLong()).isEqualTo(1);
        assertThat(person.at("/people/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "type",
                        "id",
                        "uuid",
                        "created_at",
                        "properties",
                        "is_identified",
                        "name",
                        "distinct_ids",
                        "value_at_data_point");
        assertThat(person.at("/people/0/name").stringValue()).isEqualTo("p13@example.com");
        assertThat(person.at("/people/0/distinct_ids").toString()).isEqualTo("[\"=person-13\"]");
        assertThat(chart.follow(all + "&search=person-1").count()).isGreaterThan(5);
        assertThat(chart.follow(all + "&search=nobody").count()).isZero();
        JsonNode group = ada.get(all + "&aggregation_group_type_index=0&search=PANY+2")
                .expect(200)
                .json()
                .at("/results/0");
        assertThat(group.get("count").asLong()).isEqualTo(1);
        assertThat(group.at("/people/0/group_key").stringValue()).isEqualTo("company 2");
        assertThat(group.at("/people/0/type").stringValue()).isEqualTo("group");
    }

    @Test
    void a_table_for_spreadsheets_holds_no_formula() {
        String query = "?entity_id=buy&date_from=2021-03-01&date_to=2021-04-30";
        TestClient.Answer csv =
                ada.get("/api/projects/@current/persons/trends.csv" + query).expect(200);
        long count = chart.follow("/api/person/trends/" + query).count();
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize((int) count + 1);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "type,id,uuid,name,email,distinct_id,created_at,is_identified,value_at_data_point,properties");
        assertThat(csv.body()).contains(",'=person-13,").doesNotContain(",=");
        assertThat(csv.response().headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(csv.response().headers().firstValue("X-Total-Count")).contains(String.valueOf(count));
        assertThat(ada.get("/api/person/retention.csv?date_to=2021-04-02")
                        .expect(200)
                        .body())
                .contains(",period_10,");
    }

    @Test
    void any_list_can_be_kept_as_a_static_cohort() {
        JsonNode trend = chart.answer("trend", "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}]," + RANGE + "}");
        keeps(trend.at("/0/persons_urls/4/url"));
        keeps(chart.answer("funnel", "{" + STEPS + "," + RANGE + "}").at("/1/converted_people_url"));
        keeps(chart.answer("trend", "{" + STEPS + ",\"shown_as\":\"Lifecycle\"," + RANGE + "}")
                .at("/3/persons_urls/5/url"));
        String groups = chart.answer(
                        "trend",
                        "{\"events\":[{\"id\":\"buy\",\"math\":\"unique_group\",\"math_group_type_index\":0}]," + RANGE
                                + "}")
                .at("/0/persons_urls/4/url")
                .stringValue();
        cohort(groups).expect(400);
    }

    private void keeps(JsonNode url) {
        long count = chart.follow(url.stringValue()).count();
        JsonNode cohort = cohort(url.stringValue()).expect(201).json();
        assertThat(cohort.get("is_static").asBoolean()).isTrue();
        String members = "{\"events\":[{\"id\":null,\"math\":\"dau\"}],\"display\":\"BoldNumber\",\"properties\":"
                + "[{\"key\":\"id\",\"type\":\"cohort\",\"value\":" + cohort.get("id")
                + "}],\"date_from\":\"2021-03-01\",\"date_to\":\"2021-04-30\"}";
        JsonNode line = chart.answer("trend", members).get(0);
        assertThat(line.get("aggregated_value").asLong()).isEqualTo(count);
    }

    private TestClient.Answer cohort(String url) {
        return ada.post(
                "/api/projects/@current/cohorts/" + url.substring(url.indexOf('?')),
                "{\"name\":\"kept\",\"is_static\":true}");
    }

    @Test
    void cohorts_as_breakdown_lead_to_their_members() {
        String filter = "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}]," + RANGE;
        String url = chart.answer(
                        "trend",
                        "{" + filter + ",\"display\":\"BoldNumber\",\"properties\":"
                                + "[{\"key\":\"level\",\"value\":\"1\",\"type\":\"person\"}]}")
                .at("/0/persons/url")
                .stringValue();
        String id = cohort(url).expect(201).at("/id");
        assertThat(eachNumber(
                        "trend",
                        "{" + filter + ",\"breakdown_type\":\"cohort\",\"breakdown\":[" + id + ",\"all\"]}",
                        Chart.Actors::count))
                .isPositive();
    }

    @Test
    void the_project_of_others_does_not_exist() {
        String project = ada.get("/api/projects/@current/").at("/id");
        TestClient eve = server.client();
        eve.post("/api/signup/", """
                        {"first_name": "Eve", "email": "eve@example.com", "password": "battery staple",
                         "organization_name": "Others"}
                        """).expect(201);
        for (String list : List.of("trends", "trends.csv", "stickiness", "lifecycle", "retention", "funnel", "path")) {
            String path = "/api/projects/" + project + "/persons/" + list + "/?entity_id=buy";
            eve.get(path).expect(404);
            eve.post(path, "{}").expect(404);
            server.client().get(path).expect(401);
        }
        assertThat(eve.get("/api/person/trends/?entity_id=buy&date_from=all").at("/results/0/count"))
                .isEqualTo("0");
    }

    /** What a list says about its number. */
    private interface Counted {
        long of(Chart.Actors actors);
    }

    /** Checks each number of each line; how large they are in all. */
    private long eachNumber(String kind, String filter, Counted counted) {
        long sum = 0;
        for (JsonNode line : chart.answer(kind, filter)) {
            JsonNode data = line.has("data")
                    ? line.get("data")
                    : Json.mapper().createArrayNode().add(line.get("aggregated_value"));
            JsonNode links = line.has("data")
                    ? line.get("persons_urls")
                    : Json.mapper().createArrayNode().add(line.get("persons"));
            assertThat(links.size()).isEqualTo(data.size());
            for (int i = 0; i < data.size(); i++) {
                String url = links.get(i).get("url").stringValue();
                long number = Math.abs(data.get(i).asLong());
                sum += number;
                assertThat(counted.of(chart.follow(url)))
                        .as(line.get("label") + " " + i + ": " + url)
                        .isEqualTo(number);
            }
        }
        return sum;
    }
}
