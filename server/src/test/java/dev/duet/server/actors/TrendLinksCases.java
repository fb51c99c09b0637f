package dev.duet.server.actors;

import static dev.duet.server.actors.History.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a trend, a lifecycle and a stickiness show, and whom their links list. */
abstract class TrendLinksCases extends LinkCases {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"},{\"id\":\"buy\",\"math\":\"dau\",\"properties\":[{\"key\":\"plan\",\"value\":\"pro\"}]}]",
                "\"events\":[{\"id\":null,\"math\":\"dau\"}],\"interval\":\"week\"",
                "\"events\":[{\"id\":null,\"math\":\"dau\"}],\"interval\":\"month\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"weekly_active\"}]",
                "\"events\":[{\"id\":\"buy\",\"math\":\"monthly_active\"}],\"interval\":\"week\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"weekly_active\"}],\"display\":\"BoldNumber\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"display\":\"ActionsLineGraphCumulative\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"display\":\"ActionsPie\",\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"},{\"id\":\"sign up\",\"math\":\"dau\"}],\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"breakdown\":\"plan\",\"breakdown_limit\":10",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"breakdown\":[\"plan\",\"$current_url\"],\"breakdown_limit\":4",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"breakdown\":\"level\",\"breakdown_type\":\"person\"",
                "\"events\":[{\"id\":null,\"math\":\"dau\"}],\"breakdown\":\"amount\",\"breakdown_histogram_bin_count\":4",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"compare\":true,\"breakdown\":\"plan\",\"breakdown_limit\":2",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"compare\":true,\"display\":\"ActionsTable\"",
                "\"events\":[{\"id\":\"buy\",\"math\":\"unique_group\",\"math_group_type_index\":0}]",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"aggregation_group_type_index\":0",
                "\"events\":[{\"id\":\"buy\",\"math\":\"unique_session\"}]",
                "\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}],\"properties\":[{\"key\":\"email\",\"value\":\"1\",\"operator\":\"icontains\",\"type\":\"person\"}]"
            })
    void a_trend_of_actors_shows_as_many_as_its_links_list(String filter) {
        assertThat(chart().eachNumber("trend", "{" + filter + "," + RANGE + "}", Chart.Actors::count))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"events\":[{\"id\":\"buy\"}]",
                "\"events\":[{\"id\":\"buy\"}],\"display\":\"ActionsLineGraphCumulative\"",
                "\"events\":[{\"id\":\"buy\"}],\"breakdown\":\"plan\",\"breakdown_limit\":1",
                "\"events\":[{\"id\":\"buy\"}],\"breakdown\":\"amount\",\"breakdown_histogram_bin_count\":3,\"display\":\"ActionsPie\"",
                "\"events\":[{\"id\":\"buy\"}],\"interval\":\"hour\",\"date_from\":\"2021-03-28\",\"date_to\":\"2021-03-28\""
            })
    void a_trend_of_events_shows_the_sum_of_its_actors_events(String filter) {
        String range = filter.contains("date_from") ? "" : "," + RANGE;
        assertThat(chart().eachNumber("trend", "{" + filter + range + "}", Chart.Actors::sum))
                .isPositive();
    }

    @Test
    void a_formula_leads_to_the_actors_of_each_of_its_series() {
        JsonNode result = chart().answer(
                        "trend",
                        "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"},{\"id\":\"sign up\",\"math\":\"dau\"}],\"formula\":\"A+B\","
                                + "\"breakdown\":\"plan\",\"breakdown_limit\":2," + RANGE + "}");
        for (JsonNode line : result) {
            for (int i = 0; i < line.get("data").size(); i++) {
                JsonNode parts = line.at("/persons_urls/" + i + "/parts");
                long sum = 0;
                for (JsonNode part : parts) {
                    sum += chart().follow(part.get("url").stringValue()).count();
                }
                assertThat(parts.size()).isEqualTo(2);
                assertThat(sum).isEqualTo(line.get("data").get(i).asLong());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"shown_as\":\"Lifecycle\"",
                "\"shown_as\":\"Lifecycle\",\"interval\":\"week\"",
                "\"shown_as\":\"Stickiness\"",
                "\"shown_as\":\"Stickiness\",\"aggregation_group_type_index\":0"
            })
    void lifecycle_and_stickiness_show_as_many_as_their_links_list(String filter) {
        assertThat(chart().eachNumber(
                                "trend",
                                "{\"events\":[{\"id\":\"buy\"},{\"id\":\"sign up\",\"order\":1}]," + filter + ","
                                        + RANGE + "}",
                                Chart.Actors::count))
                .isPositive();
    }

    @Test
    void one_day_of_an_entity_can_be_asked_for_by_hand() {
        String day = "&date_from=2021-03-28&date_to=2021-03-28";
        JsonNode line = chart().answer("trend", "{\"events\":[{\"id\":\"buy\",\"math\":\"dau\"}]," + RANGE + "}")
                .get(0);
        assertThat(chart().follow("/api/person/trends/?entity_id=buy&entity_type=events&entity_math=dau" + day)
                        .count())
                .isEqualTo(line.at("/data/4").asLong());
        assertThat(chart().follow("/api/action/people/?entityId=buy&type=events" + day)
                        .count())
                .isEqualTo(line.at("/data/4").asLong());
        ada().get("/api/person/trends/?date_from=2021-03-28").expect(400);
        assertThat(ada().get("/api/person/lifecycle/?entity_id=buy&target_date=2021-03-28")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("lifecycle_type");
        assertThat(ada().get("/api/person/trends/?entity_id=buy&limit=100000")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("limit");
    }
}
