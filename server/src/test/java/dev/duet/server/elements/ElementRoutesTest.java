package dev.duet.server.elements;

import static dev.duet.server.TestProjectClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ElementRoutesTest extends OnEachEngine {
    private static final String BUTTON = """
            [{"tag_name": "button", "$el_text": "Go; \\"now\\"", "attr__id": "go", "attr__class": ["big", "red"],
              "nth_child": 2, "nth_of_type": 1, "attr__data-attr": "cta"},
             {"tag_name": "a", "attr__href": "/pricing"}, {"tag_name": "body"}]""";

    @BeforeParameterizedClassInvocation
    static void start() {
        project.capture("[%s,%s,%s,%s,%s]"
                .formatted(
                        click(BUTTON, "/"),
                        click(BUTTON, "/other"),
                        click("[{\"tag_name\": \"a\", \"$el_text\": \"Größe\", \"attr__href\": \"/x\"}]", "/"),
                        click("[]", "/"),
                        "{\"event\": \"visit\", \"distinct_id\": \"a\"}"));
    }

    private static String click(String elements, String url) {
        return "{\"event\": \"$autocapture\", \"distinct_id\": \"a\", \"properties\": {\"$current_url\": \"" + url
                + "\", \"$elements\": " + elements + "}}";
    }

    @Test
    void chainsAreCountedAndParsed() {
        JsonNode list = project.get("elements/stats/").expect(200).json();
        assertThat(list.get("count").asInt()).isEqualTo(2);
        JsonNode first = list.at("/results/0");
        assertThat(first.get("count").asInt()).isEqualTo(2);
        assertThat(first.get("elements")).hasSize(3);
        JsonNode button = first.at("/elements/0");
        assertThat(button.get("tag_name").asString()).isEqualTo("button");
        assertThat(button.get("text").asString()).isEqualTo("Go; \"now\"");
        assertThat(button.get("attr_class").toString()).isEqualTo("[\"big\",\"red\"]");
        assertThat(button.get("attr_id").asString()).isEqualTo("go");
        assertThat(button.get("nth_child").asInt()).isEqualTo(2);
        assertThat(button.at("/attributes/attr__data-attr").asString()).isEqualTo("cta");
        assertThat(button.get("order").asInt()).isZero();
        assertThat(first.at("/elements/1/href").asString()).isEqualTo("/pricing");
        assertThat(list.at("/results/1/elements/0/text").asString()).isEqualTo("Größe");
        assertThat(ada.get("/api/element/stats").expect(200).json()).isEqualTo(list);
    }

    @Test
    void filtersDatesAndPagesNarrowThem() {
        String onHome = encoded("[{\"key\":\"$current_url\",\"value\":\"/\"}]");
        JsonNode home =
                project.get("elements/stats/?properties=" + onHome).expect(200).json();
        assertThat(home.at("/results/0/count").asInt()).isEqualTo(1);
        String byText = encoded("[{\"key\":\"text\",\"value\":\"Größe\",\"type\":\"element\"}]");
        assertThat(project.get("elements/stats/?properties=" + byText).json().get("results"))
                .hasSize(1);
        assertThat(project.get("elements/stats/?date_from=2011-01-01&date_to=2012-01-01")
                        .expect(200)
                        .json()
                        .get("results"))
                .isEmpty();
        JsonNode page = project.get("elements/stats/?limit=1").expect(200).json();
        assertThat(page.get("results")).hasSize(1);
        assertThat(page.get("next").asString()).contains("offset=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key=tag_name        | [{"name":"a","count":3},{"name":"body","count":2},{"name":"button","count":2}]
            key=text            | [{"name":"Go; \\"now\\"","count":2},{"name":"Größe","count":1}]
            key=text&value=GO   | [{"name":"Go; \\"now\\"","count":2}]
            key=href            | [{"name":"/pricing","count":2},{"name":"/x","count":1}]
            key=selector&limit=1 | [{"name":"a","count":3}]
            key=selector&value=button | [{"name":"button#go","count":2}]
            """)
    void valuesAreOfferedByKey(String query, String expected) {
        assertThat(project.get("elements/values/?" + query).expect(200).body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "elements/values/, key",
        "elements/values/?key=colour, key",
        "elements/values/?key=text&limit=0, limit",
        "elements/stats/?limit=0, limit",
        "elements/stats/?offset=10000, offset",
        "elements/stats/?date_from=x, date_from",
        "elements/stats/?properties=7, properties",
    })
    void aWrongParameterIsNamed(String path, String field) {
        assertThat(project.get(path).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesThem() {
        server.client().get("/api/projects/@current/elements/stats/").expect(401);
        ada.get("/api/projects/424242/elements/values/?key=text").expect(404);
    }
}
