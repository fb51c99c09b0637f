package dev.duet.server.actors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What retention shows, and whom its links list. */
abstract class RetentionLinksCases extends LinkCases {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"retention_type\":\"retention_recurring\"",
                "\"retention_type\":\"retention_first_time\"",
                "\"breakdowns\":[{\"property\":\"plan\"}]",
                "\"breakdowns\":[{\"property\":\"plan\"},{\"property\":\"$current_url\"}],\"breakdown_limit\":1"
            })
    void a_row_of_retention_lists_who_came_back_and_when(String how) {
        JsonNode rows = chart().answer(
                        "retention",
                        "{\"target_entity\":{\"id\":\"sign up\"},\"returning_entity\":{\"id\":\"buy\"},\"date_to\":\"2021-04-02\","
                                + how + "}");
        assertThat(rows.size()).isPositive();
        assertThat(rows.size() % 11).isZero();
        for (JsonNode row : rows) {
            JsonNode list =
                    ada().get(row.get("people_url").stringValue()).expect(200).json();
            long before = Long.MAX_VALUE;
            for (JsonNode actor : list.get("results")) {
                long periods = actor.get("appearances")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum();
                assertThat(actor.at("/person/value_at_data_point").asLong()).isEqualTo(periods);
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
}
