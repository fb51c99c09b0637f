package dev.duet.server.taxonomy;

import static dev.duet.server.TestProjectClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import dev.duet.server.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DefinitionRoutesTest extends OnEachEngine {
    @BeforeParameterizedClassInvocation
    static void start() {
        project.capture("""
                [{"event": "visit", "distinct_id": "a", "properties": {"url": "/", "width": 10, "$ip": "1.2.3.4"}},
                 {"event": "visit", "distinct_id": "a", "properties": {"url": "/x", "width": 11.5, "$ip": "1.2.3.4"}},
                 {"event": "buy now", "distinct_id": "a",
                  "properties": {"price": 5, "gift": true, "on": "2024-01-01", "$ip": "1.2.3.4"}}]
                """);
        Waiting.until(
                "volumes are written",
                () -> project.get("event_definitions/?search=visit")
                        .at("/results/0/volume_30_day")
                        .equals("2"));
    }

    @Test
    void eventsHaveTheirVolumesAndWhenTheyWereSeenLast() {
        JsonNode list = project.get("event_definitions/").expect(200).json();
        assertThat(list.get("count").asInt()).isEqualTo(2);
        JsonNode buy = list.at("/results/0");
        assertThat(buy.get("name").asString()).isEqualTo("buy now");
        assertThat(buy.get("volume_30_day").asInt()).isEqualTo(1);
        assertThat(buy.get("query_usage_30_day").isNull()).isTrue();
        assertThat(buy.get("last_seen_at").asString()).startsWith("20");
        assertThat(project.get("event_definitions/" + buy.get("id").asString() + "/")
                        .expect(200)
                        .json())
                .isEqualTo(buy);
        assertThat(ada.get("/api/event_definition").expect(200).json()).isEqualTo(list);
        project.get("event_definitions/nonsense/").expect(404);
    }

    @Test
    void propertiesHaveTheTypesOfTheirValues() {
        assertThat(names("", "property_type"))
                .containsExactly(
                        "$ip String", "gift Boolean", "on DateTime", "price Numeric", "url String", "width Numeric");
        JsonNode width = project.get("property_definitions/?search=wid").json().at("/results/0");
        assertThat(width.get("is_numerical").asBoolean()).isTrue();
        assertThat(width.get("volume_30_day").asInt()).isEqualTo(2);
        assertThat(width.get("is_event_property").isNull()).isTrue();
        assertThat(project.get("property_definitions/" + width.get("id").asString())
                        .expect(200)
                        .json())
                .isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            search=R E                                                | price
            search=I                                                  | $ip gift price width
            is_numerical=true                                         | price width
            properties=url,gift,unknown                               | gift url
            excluded_properties=["$ip","url"]                         | gift on price width
            event_names=["visit"]                                     | $ip url width
            event_names=["visit"]&is_numerical=true                   | width
            event_names=["visit","buy now"]&excluded_properties=["on"] | $ip gift price url width
            event_names=[]                                            |
            """)
    void conditionsNarrowTheListTogether(String query, String expected) {
        List<String> names = new ArrayList<>();
        project.get("property_definitions/?" + encodedValues(query))
                .expect(200)
                .json()
                .get("results")
                .forEach(definition -> names.add(definition.get("name").asString()));
        assertThat(String.join(" ", names)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void theListCanOnlyMarkWhatBelongsToSomeEvents() {
        assertThat(names(
                        "event_names=" + encoded("[\"buy now\"]") + "&filter_by_event_names=false",
                        "is_event_property"))
                .containsExactly("$ip true", "gift true", "on true", "price true", "url false", "width false");
    }

    @Test
    void pagesAreBounded() {
        JsonNode page = project.get("property_definitions/?limit=2&offset=2")
                .expect(200)
                .json();
        assertThat(page.get("count").asInt()).isEqualTo(6);
        assertThat(page.get("results")).hasSize(2);
        assertThat(page.get("next").asString()).contains("offset=4");
        assertThat(page.get("previous").asString()).contains("offset=0");
    }

    @ParameterizedTest
    @CsvSource({
        "event_definitions/?limit=0, limit",
        "property_definitions/?offset=x, offset",
        "property_definitions/?is_numerical=maybe, is_numerical",
        "property_definitions/?event_names=7, event_names",
        "property_definitions/?event_names=%5B7%5D, event_names[0]",
        "property_definitions/?excluded_properties=x, excluded_properties",
    })
    void aWrongParameterIsNamed(String path, String field) {
        assertThat(project.get(path).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesThem() {
        server.client().get("/api/projects/@current/event_definitions/").expect(401);
        ada.get("/api/projects/424242/property_definitions/").expect(404);
    }

    private static List<String> names(String query, String field) {
        List<String> names = new ArrayList<>();
        project.get("property_definitions/?" + query)
                .expect(200)
                .json()
                .get("results")
                .forEach(definition -> names.add(definition.get("name").asString() + " "
                        + definition.get(field).asString()));
        return names;
    }

    private static String encodedValues(String query) {
        List<String> parts = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            int at = part.indexOf('=');
            parts.add(part.substring(0, at + 1) + encoded(part.substring(at + 1)));
        }
        return String.join("&", parts);
    }
}
