package dev.duet.server.actors;

import static dev.duet.server.actors.FunnelLinksCases.STEPS;
import static dev.duet.server.actors.History.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A list of actors: its forms, its addresses, its fields, and what can be made of it. */
abstract class ActorListCases extends LinkCases {
    @Test
    void actions_lead_to_their_actors_in_every_insight() {
        String id = ada().post(
                        "/api/projects/@current/actions/",
                        "{\"name\":\"money\",\"steps\":[{\"event\":\"buy\"},{\"event\":\"sign up\"}]}")
                .at("/id");
        String series = "\"actions\":[{\"id\":" + id + ",\"math\":\"dau\"}]";
        for (String shown : List.of("Volume", "Stickiness", "Lifecycle")) {
            String filter = "{" + series + ",\"shown_as\":\"" + shown + "\"," + RANGE + "}";
            assertThat(chart().eachNumber("trend", filter, Chart.Actors::count)).isPositive();
        }
        JsonNode funnel = chart().answer("funnel", "{" + series + "," + RANGE + "}");
        assertThat(chart().follow(funnel.at("/0/converted_people_url").stringValue())
                        .count())
                .isEqualTo(funnel.at("/0/count").asLong());
    }

    @Test
    void a_list_is_the_same_by_get_by_post_and_by_its_old_addresses() {
        JsonNode link = chart().answer(
                        "trend",
                        "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"display\":\"BoldNumber\"," + RANGE + "}")
                .at("/0/persons");
        String url = link.get("url").stringValue();
        String query = url.substring(url.indexOf('?'));
        JsonNode people = ada().get(url).expect(200).json().get("results");
        assertThat(people.at("/0/people").size()).isPositive();
        for (String path :
                List.of("/api/person/trends/", "/api/action/people/", "/api/projects/@current/actions/people/")) {
            assertThat(ada().get(path + query).expect(200).json().get("results"))
                    .isEqualTo(people);
            assertThat(ada().post(path, Json.text(link.get("filter")))
                            .expect(200)
                            .json()
                            .get("results"))
                    .isEqualTo(people);
        }
        JsonNode first = ada().post("/api/projects/@current/persons/trends/?limit=2", Json.text(link.get("filter")))
                .expect(200)
                .json();
        JsonNode second = ada().get(Chart.path(first.get("next").stringValue()))
                .expect(200)
                .json();
        assertThat(second.at("/results/0/people/0")).isEqualTo(people.at("/0/people/2"));
        assertThat(ada().get(Chart.path(second.get("initial").stringValue()))
                        .json()
                        .get("results"))
                .isEqualTo(first.get("results"));
    }

    @Test
    void a_page_without_its_count_leads_to_the_next_one_as_well() {
        for (String list : List.of(
                "trends/?entity_id=buy",
                "retention/?period=Month&total_intervals=2",
                "funnel/?funnel_step=1&events=%5B%7B%22id%22%3A%22buy%22%7D%5D",
                "path/?path_type=%24pageview")) {
            JsonNode page = ada().get("/api/person/" + list
                            + "&date_from=2021-03-24&date_to=2021-04-02&limit=3&include_count=false")
                    .expect(200)
                    .json();
            assertThat(page.at("/results/0").path("count").isNumber()).as(list).isFalse();
            assertThat(page.path("count").isNumber()).as(list).isFalse();
            int pages = 1;
            while (!page.get("next").isNull()) {
                assertThat(page.get("next").stringValue()).contains("include_count=false");
                page = ada().get(Chart.path(page.get("next").stringValue()))
                        .expect(200)
                        .json();
                pages++;
            }
            assertThat(pages).as(list).isGreaterThan(3);
        }
    }

    @Test
    void the_count_that_a_chart_has_told_stands_on_a_page_that_counts_nobody() {
        JsonNode step;
        JsonNode page;
        int tries = 0;
        do { // until nothing changes in between, such as a cohort in the background
            step = chart().answer("funnel", "{\"events\":[{\"id\":\"buy\"}]," + RANGE + "}")
                    .get(0);
            page = ada().get(step.get("converted_people_url").stringValue() + "&limit=3&include_count=false")
                    .expect(200)
                    .json();
            tries++;
        } while (page.at("/results/0/count").isNull() && tries < 100);
        assertThat(page.get("next").isNull()).isFalse();
        assertThat(page.at("/results/0/count")).isEqualTo(step.get("count"));
    }

    @Test
    void an_actor_has_all_its_fields_and_a_search_finds_it() {
        String all = "/api/person/trends/?entity_id=buy&date_from=2021-03-01&date_to=2021-04-30";
        JsonNode person =
                ada().get(all + "&search=P13@EXAMPLE").expect(200).json().at("/results/0");
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
        assertThat(chart().follow(all + "&search=person-1").count()).isGreaterThan(5);
        assertThat(chart().follow(all + "&search=nobody").count()).isZero();
        JsonNode group = ada().get(all + "&aggregation_group_type_index=0&search=PANY+2")
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
                ada().get("/api/projects/@current/persons/trends.csv" + query).expect(200);
        long count = chart().follow("/api/person/trends/" + query).count();
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize((int) count + 1);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "type,id,uuid,name,email,distinct_id,created_at,is_identified,value_at_data_point,properties");
        assertThat(csv.body()).contains(",'=person-13,").doesNotContain(",=");
        assertThat(csv.response().headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(csv.response().headers().firstValue("X-Total-Count")).contains(String.valueOf(count));
        assertThat(ada().get("/api/person/retention.csv?date_to=2021-04-02")
                        .expect(200)
                        .body())
                .contains(",period_10,");
    }

    @Test
    void any_list_can_be_kept_as_a_static_cohort() {
        JsonNode trend = chart().answer("trend", "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}]," + RANGE + "}");
        keeps(trend.at("/0/persons_urls/4/url"));
        keeps(chart().answer("funnel", "{" + STEPS + "," + RANGE + "}").at("/1/converted_people_url"));
        keeps(chart().answer("trend", "{" + STEPS + ",\"shown_as\":\"Lifecycle\"," + RANGE + "}")
                .at("/3/persons_urls/5/url"));
        String groups = chart().answer(
                        "trend",
                        "{\"events\":[{\"id\":\"buy\",\"math\":\"unique_group\",\"math_group_type_index\":0}]," + RANGE
                                + "}")
                .at("/0/persons_urls/4/url")
                .stringValue();
        cohort(groups).expect(400);
    }

    private void keeps(JsonNode url) {
        long count = chart().follow(url.stringValue()).count();
        JsonNode cohort = cohort(url.stringValue()).expect(201).json();
        assertThat(cohort.get("is_static").asBoolean()).isTrue();
        String members = "{\"events\":[{\"id\":null,\"math\":\"dau\"}],\"display\":\"BoldNumber\",\"properties\":"
                + "[{\"key\":\"id\",\"type\":\"cohort\",\"value\":" + cohort.get("id")
                + "}],\"date_from\":\"2021-03-01\",\"date_to\":\"2021-04-30\"}";
        JsonNode line = chart().answer("trend", members).get(0);
        assertThat(line.get("aggregated_value").asLong()).isEqualTo(count);
    }

    private TestClient.Answer cohort(String url) {
        return ada().post(
                        "/api/projects/@current/cohorts/" + url.substring(url.indexOf('?')),
                        "{\"name\":\"kept\",\"is_static\":true}");
    }

    @Test
    void cohorts_as_breakdown_lead_to_their_members() {
        String filter = "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}]," + RANGE;
        String url = chart().answer(
                        "trend",
                        "{" + filter + ",\"display\":\"BoldNumber\",\"properties\":"
                                + "[{\"key\":\"level\",\"value\":\"1\",\"type\":\"person\"}]}")
                .at("/0/persons/url")
                .stringValue();
        String id = cohort(url).expect(201).at("/id");
        assertThat(chart().eachNumber(
                                "trend",
                                "{" + filter + ",\"breakdown_type\":\"cohort\",\"breakdown\":[" + id + ",\"all\"]}",
                                Chart.Actors::count))
                .isPositive();
    }

    @Test
    void the_project_of_others_does_not_exist() {
        String project = ada().get("/api/projects/@current/").at("/id");
        TestClient eve = anybody();
        eve.post("/api/signup/", """
                        {"first_name": "Eve", "email": "eve@example.com", "password": "battery staple",
                         "organization_name": "Others"}
                        """).expect(201);
        for (String list : List.of(
                "trends",
                "trends.csv",
                "stickiness",
                "lifecycle",
                "retention",
                "funnel",
                "funnel/correlation",
                "path")) {
            String path = "/api/projects/" + project + "/persons/" + list + "/?entity_id=buy";
            eve.get(path).expect(404);
            eve.post(path, "{}").expect(404);
            anybody().get(path).expect(401);
        }
        assertThat(eve.get("/api/person/trends/?entity_id=buy&date_from=all").at("/results/0/count"))
                .isEqualTo("0");
    }
}
