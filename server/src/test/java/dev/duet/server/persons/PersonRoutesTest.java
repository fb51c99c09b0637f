package dev.duet.server.persons;

import static dev.duet.server.TestProjectClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import dev.duet.server.TestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PersonRoutesTest extends OnEachEngine {
    private static final String PRO = encoded("[{\"key\":\"plan\",\"value\":\"pro\",\"type\":\"person\"}]");

    @BeforeParameterizedClassInvocation
    static void start() {
        project.capture("""
                [{"event": "visit", "distinct_id": "ann", "$set": {"email": "ann@example.com", "plan": "pro", "age": 40}},
                 {"event": "visit", "distinct_id": "ben", "$set": {"email": "ben@example.com", "plan": "free"}},
                 {"event": "visit", "distinct_id": "cat", "$set": {"name": "=cat()", "plan": "pro"}},
                 {"event": "visit", "distinct_id": "dan"},
                 {"event": "visit", "distinct_id": "eve-to-change", "$set": {"colour": "red", "size": 2}}]
                """);
        long id = ada.get("/api/projects/@current/").json().get("id").asLong();
        server.engine().storeCohort(id, 7, Set.of(number("ann"), number("dan")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            search=EXAMPLE                    | ben ann
            search=ca                         | cat
            email=ben@example.com             | ben
            email=BEN@example.com             |
            distinct_id=dan                   | dan
            distinct_id=nobody                |
            cohort=7                          | dan ann
            cohort=8                          |
            search=ann&email=ben@example.com  |
            search=a&cohort=7                 | dan ann
            distinct_id=ann&cohort=7          | ann
            search=%25                        |
            """)
    void conditionsNarrowTheListTogether(String query, String expected) {
        assertThat(ids(query)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void propertiesMeanWhatTheyMeanInAnInsight() {
        assertThat(ids("properties=" + PRO)).isEqualTo("cat ann");
        assertThat(ids("properties=" + encoded("[{\"key\":\"plan\",\"value\":\"pro\"}]")))
                .isEqualTo("cat ann");
        assertThat(ids("properties="
                        + encoded("[{\"key\":\"plan\",\"operator\":\"is_not\",\"value\":\"pro\",\"type\":\"person\"},"
                                + "{\"key\":\"plan\",\"operator\":\"is_set\",\"type\":\"person\"}]")))
                .isEqualTo("ben");
        assertThat(ids("properties="
                        + encoded("{\"type\":\"OR\",\"values\":[{\"key\":\"age\",\"operator\":\"gt\",\"value\":39},"
                                + "{\"key\":\"plan\",\"value\":\"free\"}]}")))
                .isEqualTo("ben ann");
        assertThat(ids("properties=" + PRO + "&cohort=7")).isEqualTo("ann");
        assertThat(ids("properties=" + PRO + "&search=cat")).isEqualTo("cat");
    }

    @Test
    void pagesFollowEachOther() {
        for (String query : List.of("", "properties=" + PRO, "search=a", "search=a&properties=" + PRO)) {
            List<String> whole = List.of(ids(query).split(" "));
            List<String> seen = new ArrayList<>();
            String path = "/api/projects/@current/persons/?limit=1&" + query;
            while (path != null) {
                JsonNode page = ada.get(path).expect(200).json();
                page.get("results").forEach(person -> seen.add(id(person)));
                URI next = page.get("next").isNull()
                        ? null
                        : URI.create(page.get("next").asString());
                path = next == null ? null : next.getRawPath() + "?" + next.getRawQuery();
            }
            assertThat(seen).as(query).isEqualTo(whole);
        }
    }

    @Test
    void theListIsAFileToo() {
        String file = project.get("persons.csv?properties=" + PRO).expect(200).body();
        assertThat(file.lines().toList())
                .hasSize(3)
                .first()
                .isEqualTo("id,uuid,name,email,created_at,is_identified,distinct_ids,properties");
        assertThat(file).contains(",'=cat(),").contains("ann@example.com").doesNotContain("ben");
        assertThat(project.get("persons/?format=csv&properties=" + PRO).body()).isEqualTo(file);
    }

    @Test
    void onePersonIsFoundByNumberAndByUuid() {
        JsonNode ann = project.get("persons/?distinct_id=ann").json().at("/results/0");
        for (String id : List.of(ann.get("id").asString(), ann.get("uuid").asString())) {
            TestClient.Answer answer = project.get("persons/" + id + "/").expect(200);
            assertThat(answer.at("/properties/email")).isEqualTo("ann@example.com");
            assertThat(answer.at("/distinct_ids/0")).isEqualTo("ann");
            assertThat(ada.get("/api/person/" + id).expect(200).json()).isEqualTo(answer.json());
        }
        project.get("persons/999999/").expect(404);
        project.get("persons/nonsense/").expect(404);
    }

    @Test
    void propertiesAndTheirValuesAreCounted() {
        assertThat(project.get("persons/properties/").expect(200).body())
                .contains("{\"name\":\"plan\",\"count\":3}")
                .contains("{\"name\":\"email\",\"count\":2}");
        assertThat(project.get("persons/values/?key=plan").expect(200).body())
                .isEqualTo("[{\"name\":\"pro\",\"count\":2},{\"name\":\"free\",\"count\":1}]");
    }

    @Test
    void propertiesAreChangedByHandAndQuestionsSeeItAtOnce() {
        String eve = "persons/" + number("eve-to-change") + "/";
        assertThat(project.post(eve + "update_property/", "{\"key\": \"colour\", \"value\": \"blue\"}")
                        .expect(200)
                        .json()
                        .at("/properties")
                        .toString())
                .isEqualTo("{\"size\":2,\"colour\":\"blue\"}");
        assertThat(ids("properties=" + encoded("[{\"key\":\"colour\",\"value\":\"blue\"}]")))
                .isEqualTo("eve-to-change");
        project.post(eve + "delete_property/", "{\"$unset\": \"colour\"}").expect(200);
        assertThat(ids("properties=" + encoded("[{\"key\":\"colour\",\"operator\":\"is_set\",\"value\":true}]")))
                .isEmpty();
        project.patch(eve, "{\"properties\": {\"shape\": \"round\"}}").expect(200);
        assertThat(project.get(eve).json().at("/properties").toString()).isEqualTo("{\"shape\":\"round\"}");
        assertThat(ids("properties=" + encoded("[{\"key\":\"shape\",\"value\":\"round\"}]")))
                .isEqualTo("eve-to-change");
        assertThat(project.patch(eve, "{\"properties\": 7}").expect(400).at("/attr"))
                .isEqualTo("properties");
        assertThat(project.post(eve + "update_property/", "{\"key\": 7, \"value\": 1}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("key");
        assertThat(project.post(eve + "delete_property/", "{}").expect(400).at("/attr"))
                .isEqualTo("$unset");
        project.patch("persons/999999/", "{\"properties\": {}}").expect(404);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=x, limit",
        "offset=-1, offset",
        "cohort=x, cohort",
        "properties=7, properties",
        "properties=%5B%7B%22key%22%3A%22a%22%2C%22value%22%3A1%2C%22type%22%3A%22event%22%7D%5D, properties",
        "properties=%5B%7B%22key%22%3A%22a%22%2C%22operator%22%3A%22x%22%7D%5D, properties[0].operator",
    })
    void aWrongParameterIsNamed(String query, String field) {
        assertThat(project.get("persons/?" + query).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesOrChangesThem() {
        server.client().get("/api/projects/@current/persons/").expect(401);
        server.client().patch("/api/projects/@current/persons/1/", "{}").expect(401);
        ada.get("/api/projects/424242/persons.csv").expect(404);
    }

    private static String ids(String query) {
        List<String> ids = new ArrayList<>();
        project.get("persons/?" + query).expect(200).json().get("results").forEach(person -> ids.add(id(person)));
        return String.join(" ", ids);
    }

    private static String id(JsonNode person) {
        return person.at("/distinct_ids/0").asString();
    }

    private static long number(String distinctId) {
        return project.get("persons/?distinct_id=" + distinctId)
                .json()
                .at("/results/0/id")
                .asLong();
    }
}
