package dev.duet.events.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import dev.duet.events.time.RelativeDate;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FilterParserTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final RelativeDate.Calendar CALENDAR =
            new RelativeDate.Calendar(Instant.parse("2020-01-04T12:30:00Z").atZone(ZoneOffset.UTC), DayOfWeek.SUNDAY);

    private static Filter parse(String properties) {
        ObjectNode object = MAPPER.createObjectNode();
        object.set("properties", MAPPER.readTree(properties));
        return new FilterParser(CALENDAR).parse(Fields.of(object), "properties");
    }

    private static Filter browser(TextMatch match, boolean negated, String... values) {
        return new Filter.TextFilter(new Property.OfEvent("$browser"), match, List.of(values), negated);
    }

    @Test
    void a_filter_without_operator_and_type_is_exact_on_the_event() {
        assertThat(parse("[{\"key\":\"$browser\",\"value\":\"Chrome\"}]"))
                .isEqualTo(browser(TextMatch.EXACT, false, "Chrome"));
    }

    @Test
    void values_are_compared_by_their_text() {
        assertThat(parse("[{\"key\":\"$browser\",\"value\":[2, 2.50, true, \"x\"]}]"))
                .isEqualTo(browser(TextMatch.EXACT, false, "2", "2.5", "true", "x"));
    }

    @Test
    void an_empty_text_is_a_value() {
        assertThat(parse("[{\"key\":\"$browser\",\"value\":\"\",\"operator\":\"is_not\"}]"))
                .isEqualTo(browser(TextMatch.EXACT, true, ""));
    }

    @Test
    void numbers_may_come_as_text() {
        assertThat(parse("[{\"key\":\"price\",\"value\":\"2.5\",\"operator\":\"gte\",\"type\":\"person\"}]"))
                .isEqualTo(new Filter.NumberFilter(new Property.OfPerson("price"), Comparison.GREATER_OR_EQUAL, 2.5));
    }

    @Test
    void after_a_day_means_after_its_end() {
        assertThat(parse("[{\"key\":\"d\",\"value\":\"2020-01-04\",\"operator\":\"is_date_after\"}]"))
                .isEqualTo(
                        new Filter.DateFilter(new Property.OfEvent("d"), Instant.parse("2020-01-05T00:00:00Z"), null));
    }

    @Test
    void a_list_of_cohorts_means_any_of_them() {
        assertThat(parse("[{\"key\":\"id\",\"type\":\"cohort\",\"value\":[1,2]}]"))
                .isEqualTo(new Filter.Any(List.of(new Filter.CohortFilter(1, true), new Filter.CohortFilter(2, true))));
        assertThat(parse("[{\"key\":\"id\",\"type\":\"cohort\",\"value\":[1,2],\"operator\":\"not_in\"}]"))
                .isEqualTo(
                        new Filter.All(List.of(new Filter.CohortFilter(1, false), new Filter.CohortFilter(2, false))));
        assertThat(parse("[{\"key\":\"id\",\"type\":\"cohort\",\"value\":[]}]")).isEqualTo(new Filter.Any(List.of()));
    }

    @Test
    void groups_nest_and_empty_ones_are_no_condition() {
        Filter chrome = browser(TextMatch.EXACT, false, "Chrome");
        Filter safari = browser(TextMatch.EXACT, false, "Safari");
        assertThat(parse("""
                        {"type":"OR","values":[
                          {"type":"AND","values":[{"key":"$browser","value":"Chrome"}]},
                          {"key":"$browser","value":"Safari"}]}""")).isEqualTo(new Filter.Any(List.of(chrome, safari)));
        assertThat(parse("{\"type\":\"OR\",\"values\":[]}")).isEqualTo(Filter.EVERYTHING);
        assertThat(parse("[{\"type\":\"AND\",\"values\":[]}]")).isEqualTo(Filter.EVERYTHING);
    }

    @Test
    void the_old_map_is_still_understood() {
        assertThat(parse("{\"$browser__not_icontains\":\"chrome\"}"))
                .isEqualTo(browser(TextMatch.CONTAINS, true, "chrome"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    5                                                            | properties
                    [5]                                                          | properties[0]
                    [{"value":1}]                                                | properties[0].key
                    [{"key":"a"}]                                                | properties[0].value
                    [{"key":"a","value":null}]                                   | properties[0].value
                    [{"key":"a","value":[null]}]                                 | properties[0].value[0]
                    [{"key":"a","value":{"b":1}}]                                | properties[0].value
                    [{"key":"a","value":1,"operator":"like"}]                    | properties[0].operator
                    [{"key":"a","value":1,"type":"planet"}]                      | properties[0].type
                    [{"key":"a","value":"x","operator":"gt"}]                    | properties[0].value
                    [{"key":"a","value":[1,2],"operator":"lt"}]                  | properties[0].value
                    [{"key":"a","value":"soon","operator":"is_date_before"}]     | properties[0].value
                    [{"key":"a","value":1,"type":"group"}]                       | properties[0].group_type_index
                    [{"key":"a","value":1,"type":"group","group_type_index":5}]  | properties[0].group_type_index
                    [{"key":"id","value":"x","type":"cohort"}]                   | properties[0].value
                    [{"key":"colour","value":"x","type":"element"}]              | properties[0].key
                    [{"key":"selector","value":"a >","type":"element"}]          | properties[0].value
                    [{"key":"selector","operator":"is_set","type":"element"}]    | properties[0].key
                    [{"key":"text","operator":"gt","value":1,"type":"element"}]  | properties[0].operator
                    {"type":"XOR","values":[{"key":"a","value":1}]}              | properties.type
                    """)
    void a_refusal_names_the_field(String properties, String attribute) {
        assertThatThrownBy(() -> parse(properties)).isInstanceOfSatisfying(DuetException.class, refusal -> {
            assertThat(refusal.category()).isEqualTo(DuetException.Category.INVALID);
            assertThat(refusal.attribute()).isEqualTo(attribute);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?:a{500}){3}", "\\\\pL{900}", "(?:(?:(?:a{9}){9}){9}){9}"})
    void a_regular_expression_that_no_engine_has_room_for_is_refused(String expression) {
        for (String value : List.of("\"" + expression + "\"", "[\"a\",\"" + expression + "\"]")) {
            String properties = "[{\"key\":\"a\",\"operator\":\"not_regex\",\"value\":" + value + "}]";
            assertThatThrownBy(() -> parse(properties))
                    .hasMessageContaining("too large")
                    .hasFieldOrPropertyWithValue("attribute", "properties[0].value");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a{1001}", "\\\\é", "(?:a{500}){2}", "\\\\pL{100}"})
    void a_regular_expression_that_fits_or_is_invalid_is_not_refused(String expression) {
        assertThat(parse("[{\"key\":\"$browser\",\"operator\":\"regex\",\"value\":\"" + expression + "\"}]"))
                .isEqualTo(browser(TextMatch.REGEX, false, expression.replace("\\\\", "\\")));
    }

    @Test
    void groups_without_end_are_refused() {
        String deep = "{\"type\":\"AND\",\"values\":[".repeat(200) + "]}".repeat(200);
        assertThatThrownBy(() -> parse(deep)).isInstanceOf(DuetException.class);
    }
}
