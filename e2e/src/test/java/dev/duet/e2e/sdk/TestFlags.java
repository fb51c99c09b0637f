package dev.duet.e2e.sdk;

import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Eventually;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Flags of every kind that SDKs can decide themselves, and people to decide them for.
 *
 * @param keys the first two ask for nothing but the id, the last one is decided for groups
 */
record TestFlags(List<String> keys) {

    /** Somebody, and what an SDK is told of them. */
    record Person(String id, String plan, int seats, String joined, String company) {
        Map<String, Object> properties() {
            return Map.of("plan", plan, "seats", seats, "joined", joined);
        }
    }

    /** Makes the flags in a project, and what they need. */
    static TestFlags make(Project project) {
        Api.anonymous(project.api().server())
                .post(
                        "/e/",
                        Map.of(
                                "api_key",
                                project.token(),
                                "event",
                                "$groupidentify",
                                "distinct_id",
                                "somebody",
                                "properties",
                                Map.of("$group_type", "company", "$group_key", "acme", "$group_set", Map.of())))
                .expect(200);
        Eventually.get(
                () -> project.api()
                        .get(project.path("groups_types/"))
                        .expect(200)
                        .json(),
                types -> types.size() == 1);
        long cohort = project.api()
                .post(project.path("cohorts/"), Map.of("name", "large and paying", "filters", """
                        {"properties": {"type": "AND", "values": [
                          {"key": "seats", "value": 5, "operator": "gte", "type": "person"},
                          {"type": "OR", "values": [
                            {"key": "plan", "value": "pro", "type": "person"},
                            {"key": "plan", "value": "TEAM", "operator": "exact", "type": "person"}]}]}}
                        """.transform(
                                TestFlags::json)))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        List<String> keys = new ArrayList<>();
        add(project, keys, "share", """
                {"groups": [{"properties": [], "rollout_percentage": 37}]}
                """);
        add(project, keys, "shades", """
                {"groups": [{"properties": [], "rollout_percentage": 100}],
                 "multivariate": {"variants": [
                   {"key": "light", "rollout_percentage": 33.3}, {"key": "mid", "rollout_percentage": 33.3},
                   {"key": "dark", "rollout_percentage": 33.4}]},
                 "payloads": {"light": "{\\"shade\\":1}", "mid": "{\\"shade\\":1}", "dark": "{\\"shade\\":1}"}}
                """);
        add(project, keys, "some-shades", """
                {"groups": [{"properties": [], "rollout_percentage": 60}],
                 "multivariate": {"variants": [
                   {"key": "a", "rollout_percentage": 20}, {"key": "b", "rollout_percentage": 80}]}}
                """);
        add(project, keys, "plan", """
                {"groups": [
                  {"properties": [{"key": "plan", "value": ["pro"], "operator": "exact", "type": "person"}],
                   "rollout_percentage": 50},
                  {"properties": [{"key": "plan", "value": "re", "operator": "icontains", "type": "person"},
                    {"key": "seats", "value": 10, "operator": "gt", "type": "person"}], "rollout_percentage": 80},
                  {"properties": [{"key": "plan", "value": "^t.*m$", "operator": "regex", "type": "person"},
                    {"key": "seats", "value": 12, "operator": "lt", "type": "person"}]}]}
                """);
        add(project, keys, "joined", """
                {"groups": [
                  {"properties": [{"key": "joined", "value": "2022-05-01", "operator": "is_date_before",
                    "type": "person"}], "rollout_percentage": 70},
                  {"properties": [{"key": "joined", "value": "2023-05-01", "operator": "is_date_after",
                    "type": "person"}], "rollout_percentage": 30}]}
                """);
        add(project, keys, "cohort", """
                {"groups": [{"properties": [{"key": "id", "value": %d, "operator": "in", "type": "cohort"}],
                  "rollout_percentage": 90}]}
                """.formatted(cohort));
        add(project, keys, "company", """
                {"aggregation_group_type_index": 0, "groups": [
                  {"properties": [{"key": "size", "value": 7, "operator": "lte", "type": "group",
                    "group_type_index": 0}], "rollout_percentage": 55}]}
                """);
        return new TestFlags(List.copyOf(keys));
    }

    /** Adds a flag that SDKs cannot decide themselves: they do not know by which id. */
    static void keep(Project project) {
        project.api()
                .post(
                        project.path("feature_flags/"),
                        Map.of("key", "kept", "ensure_experience_continuity", true, "filters", json("""
                                {"groups": [{"properties": [], "rollout_percentage": 50}]}
                                """)))
                .expect(201);
    }

    private static void add(Project project, List<String> keys, String key, String filters) {
        project.api()
                .post(project.path("feature_flags/"), Map.of("key", key, "filters", json(filters)))
                .expect(201);
        keys.add(key);
    }

    /** People with ids as programs make them: uuids, addresses, numbers, words in any script. */
    static List<Person> people(Random random, int count) {
        Set<String> ids = new HashSet<>();
        List<Person> people = new ArrayList<>();
        while (people.size() < count) {
            String id = id(random);
            if (ids.add(id)) {
                people.add(new Person(
                        id,
                        List.of("free", "Pro", "pro", "team", "Team").get(random.nextInt(5)),
                        random.nextInt(15),
                        "202" + (1 + random.nextInt(3)) + "-0" + (4 + random.nextInt(2)) + "-0"
                                + (1 + random.nextInt(3)),
                        "company " + random.nextInt(1_000)));
            }
        }
        return people;
    }

    private static String id(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> "user" + random.nextInt(1_000_000) + "@example.com";
            case 2 -> Integer.toString(1 + random.nextInt(Integer.MAX_VALUE - 1));
            default ->
                random.ints(1 + random.nextInt(20), 0x21, 0x2000)
                                .filter(Character::isLetterOrDigit)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        + "🎉" + random.nextInt(100_000);
        };
    }

    private static JsonNode json(String text) {
        return new tools.jackson.databind.json.JsonMapper().readTree(text);
    }
}
