package dev.duet.server.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class GroupRoutesTest extends OnEachEngine {
    @BeforeParameterizedClassInvocation
    static void start() {
        project.capture("""
                [{"event": "$groupidentify", "distinct_id": "setup", "properties": {"$group_type": "company",
                  "$group_key": "acme", "$group_set": {"name": "Acme Cars", "industry": "cars", "size": 5}}},
                 {"event": "$groupidentify", "distinct_id": "setup", "properties": {"$group_type": "company",
                  "$group_key": "größe/1", "$group_set": {"industry": "cars"}}},
                 {"event": "$groupidentify", "distinct_id": "setup", "properties": {"$group_type": "company",
                  "$group_key": "bakery", "$group_set": {"industry": "food", "name": "Bread"}}},
                 {"event": "$groupidentify", "distinct_id": "setup", "properties": {"$group_type": "team",
                  "$group_key": "red", "$group_set": {"colour": "red"}}},
                 {"event": "visit", "distinct_id": "ann", "properties": {"$groups": {"company": "acme", "team": "red"}}},
                 {"event": "visit", "distinct_id": "ben", "properties": {"$groups": {"company": "acme", "team": "ghosts"}}},
                 {"event": "visit", "distinct_id": "cat", "properties": {"$groups": {"company": "bakery"}}}]
                """);
    }

    @Test
    void typesAreListedByTheirIndex() {
        assertThat(project.get("groups_types/").expect(200).body())
                .isEqualTo(
                        "[{\"group_type\":\"company\",\"group_type_index\":0,\"name_singular\":null,\"name_plural\":null},"
                                + "{\"group_type\":\"team\",\"group_type_index\":1,\"name_singular\":null,\"name_plural\":null}]");
    }

    @Test
    void groupsOfATypeComeNewestFirstAndPageByPage() {
        List<String> seen = new ArrayList<>();
        String path = "/api/projects/@current/groups/?group_type_index=0&limit=2";
        while (path != null) {
            JsonNode page = ada.get(path).expect(200).json();
            assertThat(page.get("count").asInt()).isEqualTo(3);
            page.get("results").forEach(group -> seen.add(group.get("group_key").asString()));
            URI next = page.get("next").isNull()
                    ? null
                    : URI.create(page.get("next").asString());
            path = next == null ? null : next.getRawPath() + "?" + next.getRawQuery();
        }
        assertThat(seen).hasSize(3).containsExactlyInAnyOrder("acme", "größe/1", "bakery");
    }

    @Test
    void aSearchLooksIntoKeysAndNames() {
        assertThat(keys("search=BREAD")).containsExactly("bakery");
        assertThat(keys("search=" + TestProjectClient.encoded("GRÖSSE"))).isEmpty();
        assertThat(keys("search=" + TestProjectClient.encoded("e/1"))).containsExactly("größe/1");
        assertThat(keys("search=%25")).isEmpty();
    }

    @Test
    void oneGroupIsFoundByTypeAndKey() {
        TestClient.Answer found =
                project.get("groups/find/?group_type_index=0&group_key=acme").expect(200);
        assertThat(found.at("/group_key")).isEqualTo("acme");
        assertThat(found.at("/group_properties/size")).isEqualTo("5");
        project.get("groups/find/?group_type_index=1&group_key=acme").expect(404);
        project.get("groups/find/?group_type_index=0&group_key=Acme").expect(404);
    }

    @Test
    void everybodyAroundAGroupIsRelated() {
        JsonNode related = project.get("groups/related/?group_type_index=0&id=acme")
                .expect(200)
                .json();
        assertThat(names(related)).containsExactlyInAnyOrder("person ann", "person ben", "group red", "group ghosts");
        assertThat(names(project.get("groups/related/?group_type_index=0&id=nobody")
                        .json()))
                .isEmpty();
    }

    @Test
    void thePersonsGroupsAreRelatedToThePerson() {
        String uuid = project.get("persons/?distinct_id=ann").at("/results/0/uuid");
        assertThat(names(project.get("groups/related/?id=" + uuid).expect(200).json()))
                .containsExactly("group acme", "group red");
        project.get("groups/related/?id=nobody").expect(404);
    }

    @Test
    void theirPropertiesAndValuesAreCounted() {
        assertThat(project.get("groups/property_definitions/").expect(200).body())
                .isEqualTo("{\"0\":[{\"name\":\"industry\",\"count\":3},{\"name\":\"name\",\"count\":2},"
                        + "{\"name\":\"size\",\"count\":1}],\"1\":[{\"name\":\"colour\",\"count\":1}]}");
        assertThat(project.get("groups/property_values/?group_type_index=0&key=industry")
                        .expect(200)
                        .body())
                .isEqualTo("[{\"name\":\"cars\",\"count\":2},{\"name\":\"food\",\"count\":1}]");
        assertThat(project.get("groups/property_values/?group_type_index=0&key=industry&value=FOO")
                        .body())
                .isEqualTo("[{\"name\":\"food\",\"count\":1}]");
    }

    @ParameterizedTest
    @CsvSource({
        "groups/, group_type_index",
        "groups/?group_type_index=5, group_type_index",
        "groups/?group_type_index=x, group_type_index",
        "groups/?group_type_index=0&limit=0, limit",
        "groups/?group_type_index=0&cursor=x, cursor",
        "groups/find/?group_type_index=0, group_key",
        "groups/related/?group_type_index=0, id",
        "groups/related/?group_type_index=9&id=a, group_type_index",
        "groups/property_values/?group_type_index=0, key",
    })
    void aWrongParameterIsNamed(String path, String field) {
        assertThat(project.get(path).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesThem() {
        server.client().get("/api/projects/@current/groups/?group_type_index=0").expect(401);
        ada.get("/api/projects/424242/groups_types/").expect(404);
    }

    private static List<String> keys(String query) {
        List<String> keys = new ArrayList<>();
        project.get("groups/?group_type_index=0&" + query)
                .expect(200)
                .json()
                .get("results")
                .forEach(group -> keys.add(group.get("group_key").asString()));
        return keys;
    }

    private static List<String> names(JsonNode actors) {
        List<String> names = new ArrayList<>();
        actors.forEach(actor -> names.add(actor.get("type").asString() + " "
                + (actor.has("distinct_ids")
                        ? actor.at("/distinct_ids/0").asString()
                        : actor.get("id").asString())));
        return names;
    }
}
