package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.posthog.java.PostHog;
import com.posthog.server.PostHogConfig;
import com.posthog.server.PostHogFeatureFlagOptions;
import com.posthog.server.PostHogInterface;
import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.EventEngine;
import dev.duet.e2e.program.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** SDKs that decide flags themselves, SDKs that ask, and the server mean the same by a flag. */
@OnEachEngine
record FlagsTest(SharedServer server) {
    private static final long SEED = Long.getLong("duet.flags.seed", System.nanoTime());

    /** The server decides flags in the same way on every engine, so that the second one need not show it as often. */
    private int people() {
        return server.duet().engine() == EventEngine.POSTGRES ? 10_000 : 300;
    }

    @Test
    void everySdkAgreesWithTheServerForManyPeople() {
        System.out.println("FlagsTest seed " + SEED);
        Project project = server.newProject("flags");
        TestFlags flags = TestFlags.make(project);
        List<TestFlags.Person> people = TestFlags.people(new Random(SEED), people());
        JsonNode node = NodeScript.flags(server, project, flags.keys(), people);
        List<List<Object>> fromServer = values(node.path("remote"));
        assertThat(fromServer).hasSize(people.size());
        for (int flag = 0; flag < flags.keys().size(); flag++) {
            int place = flag;
            assertThat(fromServer.stream().map(values -> values.get(place)).distinct())
                    .as("values of %s, seed %s", flags.keys().get(flag), SEED)
                    .hasSizeGreaterThan(1);
        }
        assertSame("posthog-node", values(node.path("local")), fromServer, people);
        List<TestFlags.Person> some = people.subList(0, 200);
        // it asks the server for flags of groups, one request for each person
        List<String> ofPersons = flags.keys().subList(0, flags.keys().size() - 1);
        assertSame(
                "the JVM SDK",
                ofJavaSdk(project, ofPersons, people),
                fromServer.stream()
                        .map(values -> values.subList(0, ofPersons.size()))
                        .toList(),
                people);
        assertSame("the JVM SDK", ofJavaSdk(project, flags.keys(), some), fromServer.subList(0, some.size()), some);
        assertSame("the server itself", ofServer(project, flags, some), fromServer.subList(0, some.size()), some);
        PostHog legacy = new PostHog.Builder(project.token())
                .host(server.url().toString())
                .build();
        for (int i = 0; i < 100; i++) {
            TestFlags.Person person = people.get(i);
            assertThat(legacy.isFeatureFlagEnabled("share", person.id()))
                    .as("share of %s, seed %s", person, SEED)
                    .isEqualTo(fromServer.get(i).getFirst());
            assertThat(legacy.getFeatureFlag("shades", person.id()))
                    .as("shades of %s, seed %s", person, SEED)
                    .isEqualTo(String.valueOf(fromServer.get(i).get(1)));
        }
        legacy.shutdown();
    }

    @Test
    void theBrowserSdkIsToldTheSameAndKeepsWhatItWasTold() {
        Project project = server.newProject("flags in a browser");
        TestFlags.make(project);
        TestFlags.keep(project);
        JsonNode told =
                NodeScript.json("browser-flags.mjs", Map.of(), server, List.of(project.token(), "ada", "bob", "cem"));
        assertThat(told.path("answers")).hasSize(3);
        for (JsonNode answer : told.path("answers")) {
            assertTold(project, answer);
        }
        JsonNode anonymous = told.path("anonymous");
        JsonNode known = told.path("known");
        assertTold(project, anonymous);
        assertThat(known.path("id").asString())
                .isEqualTo("known as " + anonymous.path("id").asString());
        assertThat(known.path("kept")).isEqualTo(anonymous.path("kept"));
        assertTold(project, known);
        assertThat(project.trendOnceItShows("$feature_flag_called", 4)).isGreaterThanOrEqualTo(4);
    }

    private void assertTold(Project project, JsonNode told) {
        JsonNode flags = ask(project, Map.of("distinct_id", told.path("id").asString()));
        for (String key : List.of("share", "shades", "kept")) {
            assertThat(told.path(key)).as("%s in %s", key, told).isEqualTo(value(flags.path(key)));
        }
        assertThat(told.path("payload").toString()).as(told.toString()).isEqualTo("{\"shade\":1}");
    }

    private static void assertSame(
            String who, List<List<Object>> decided, List<List<Object>> fromServer, List<TestFlags.Person> people) {
        assertThat(decided).as(who).hasSize(people.size());
        for (int i = 0; i < people.size(); i++) {
            assertThat(decided.get(i))
                    .as("%s for %s, seed %s", who, people.get(i), SEED)
                    .isEqualTo(fromServer.get(i));
        }
    }

    private List<List<Object>> ofServer(Project project, TestFlags flags, List<TestFlags.Person> people) {
        List<List<Object>> all = new ArrayList<>();
        for (TestFlags.Person person : people) {
            JsonNode answer = ask(
                    project,
                    Map.of(
                            "distinct_id", person.id(),
                            "person_properties", person.properties(),
                            "groups", Map.of("company", person.company()),
                            "group_properties", Map.of("company", Map.of("size", person.seats()))));
            all.add(flags.keys().stream()
                    .map(key -> object(value(answer.path(key))))
                    .toList());
        }
        return all;
    }

    private List<List<Object>> ofJavaSdk(Project project, List<String> keys, List<TestFlags.Person> people) {
        PostHogInterface posthog = com.posthog.server.PostHog.with(PostHogConfig.builder(project.token())
                .host(server.url().toString())
                .personalApiKey(server.owner().key())
                .localEvaluation(true)
                .sendFeatureFlagEvent(false)
                .build());
        List<List<Object>> all = new ArrayList<>();
        for (TestFlags.Person person : people) {
            PostHogFeatureFlagOptions options = PostHogFeatureFlagOptions.builder()
                    .personProperties(person.properties())
                    .group("company", person.company())
                    .groupProperty("company", "size", person.seats())
                    .defaultValue(false)
                    .build();
            all.add(keys.stream()
                    .map(key -> posthog.getFeatureFlag(person.id(), key, options))
                    .toList());
        }
        posthog.close();
        return all;
    }

    /** The flags as the server says that they are. */
    private JsonNode ask(Project project, Map<String, Object> body) {
        Map<String, Object> all = new java.util.HashMap<>(body);
        all.put("token", project.token());
        return Eventually.get(
                        () -> Api.anonymous(server.url())
                                .post("/flags/?v=2", all)
                                .expect(200)
                                .json(),
                        answer -> !answer.path("errorsWhileComputingFlags").asBoolean())
                .path("flags");
    }

    private static JsonNode value(JsonNode flag) {
        return flag.path("variant").isString() ? flag.path("variant") : flag.path("enabled");
    }

    private static List<List<Object>> values(JsonNode lists) {
        List<List<Object>> all = new ArrayList<>();
        for (JsonNode list : lists) {
            all.add(list.valueStream().map(FlagsTest::object).toList());
        }
        return all;
    }

    private static Object object(JsonNode value) {
        return value.isString() ? value.stringValue() : value.asBoolean();
    }
}
