package dev.duet.server.actors;

import static dev.duet.server.actors.History.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a funnel and its correlation show, and whom their links list. */
abstract class FunnelLinksCases extends LinkCases {
    static final String STEPS = "\"events\":[{\"id\":\"$pageview\",\"order\":0},{\"id\":\"sign up\",\"order\":1},"
            + "{\"id\":\"buy\",\"order\":2}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"funnel_order_type\":\"ordered\"",
                "\"funnel_order_type\":\"strict\"",
                "\"funnel_order_type\":\"unordered\",\"funnel_window_days\":3",
                "\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"breakdown\":\"plan\",\"breakdown_limit\":5",
                "\"breakdown\":[\"plan\",\"$current_url\"],\"breakdown_limit\":3,\"breakdown_attribution_type\":\"last_touch\"",
                "\"aggregation_group_type_index\":0"
            })
    void a_funnel_lists_who_reached_each_step_and_who_did_not(String filter) {
        JsonNode result = chart().answer("funnel", "{" + STEPS + "," + filter + "," + RANGE + "}");
        long sum = 0;
        for (JsonNode steps : filter.contains("breakdown")
                ? result
                : Json.mapper().createArrayNode().add(result)) {
            long before = 0;
            for (JsonNode step : steps) {
                long count = step.get("count").asLong();
                sum += count;
                assertThat(chart().follow(step.get("converted_people_url").stringValue())
                                .count())
                        .isEqualTo(count);
                JsonNode dropped = step.get("dropped_people_url");
                assertThat(dropped.isNull()).isEqualTo(step.get("order").asInt() == 0);
                if (!dropped.isNull()) {
                    assertThat(chart().follow(dropped.stringValue()).count()).isEqualTo(before - count);
                }
                before = count;
            }
        }
        assertThat(sum).isPositive();
    }

    @Test
    void a_funnel_over_time_lists_who_converted_in_each_bucket() {
        JsonNode result = chart().answer("funnel", "{" + STEPS + ",\"funnel_viz_type\":\"trends\"," + RANGE + "}");
        JsonNode line = result.get(0);
        for (int i = 0; i < line.get("data").size(); i++) {
            JsonNode urls = line.get("persons_urls").get(i);
            long converted = chart().follow(urls.get("converted_people_url").stringValue())
                    .count();
            long dropped =
                    chart().follow(urls.get("dropped_people_url").stringValue()).count();
            double rate =
                    converted + dropped == 0 ? 0 : Math.round(10_000.0 * converted / (converted + dropped)) / 100.0;
            assertThat(line.get("data").get(i).asDouble()).isEqualTo(rate);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"funnel_correlation_type\":\"events\"",
                "\"funnel_correlation_type\":\"properties\",\"funnel_correlation_names\":[\"$all\"]",
                "\"funnel_correlation_type\":\"properties\",\"funnel_correlation_names\":[\"level\"]",
                "\"funnel_correlation_type\":\"event_with_properties\",\"funnel_correlation_event_names\":[\"$pageview\"]"
            })
    void a_correlation_lists_who_converted_and_who_did_not_with_each_of_its_lines(String correlation) {
        JsonNode lines = chart().answer(
                        "funnel/correlation",
                        "{\"events\":[{\"id\":\"sign up\",\"order\":0},{\"id\":\"buy\",\"order\":1},"
                                + "{\"id\":\"buy\",\"order\":2}],\"funnel_window_days\":2," + correlation + "," + RANGE
                                + "}")
                .get("events");
        assertThat(lines.size()).isPositive();
        for (JsonNode line : lines) {
            for (String half : List.of("success", "failure")) {
                assertThat(chart().follow(line.get(half + "_people_url").stringValue())
                                .count())
                        .as(half + " of " + line)
                        .isEqualTo(line.get(half + "_count").asLong());
            }
        }
    }

    @Test
    void both_halves_of_a_correlation_are_listed_together_where_none_is_chosen() {
        String funnel = "{" + STEPS + "," + RANGE + "%s}";
        long entered =
                chart().answer("funnel", funnel.formatted("")).at("/0/count").asLong();
        assertThat(entered).isPositive();
        TestClient.Answer all = ada().post("/api/person/funnel/correlation/", funnel.formatted(",\"limit\":1000"));
        assertThat(all.expect(200).at("/results/0/count")).isEqualTo(String.valueOf(entered));
        assertThat(ada().post(
                                "/api/person/funnel/correlation/",
                                funnel.formatted(",\"funnel_correlation_person_converted\":\"perhaps\""))
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("funnel_correlation_person_converted");
    }
}
