package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.GroupFilter;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.events.question.Series;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups as breakdown, as filter and as actor, in every insight. */
public abstract class GroupsSuite extends EngineSuite {
    private static final String RANGE = "\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-03\"";
    private static final String SERIES = "\"events\":[{\"id\":\"visit\"}]";
    private static final String BREAKDOWN =
            "\"breakdown\":\"industry\",\"breakdown_type\":\"group\",\"breakdown_group_type_index\":1";
    private static final String FILTER =
            "\"properties\":[{\"key\":\"industry\",\"value\":\"cars\",\"type\":\"group\",\"group_type_index\":1}]";
    private static final String ACTOR = "\"aggregation_group_type_index\":1";

    /** Two companies that make cars, one that makes food, and one of another type with the same key. */
    private TestProject companies() {
        return project()
                .group(1, "acme", "{\"industry\":\"cars\"}")
                .group(1, "größe", "{\"industry\":\"cars\"}")
                .group(1, "bakery", "{\"industry\":\"food\"}")
                .group(0, "acme", "{\"industry\":\"another type\"}")
                .event("visit", "ann", "2020-01-01 10:00", event -> event.group(1, "acme"))
                .event("visit", "ben", "2020-01-01 11:00", event -> event.group(1, "acme"))
                .event("visit", "cat", "2020-01-02 10:00", event -> event.group(1, "acme"))
                .event("visit", "cat", "2020-01-02 11:00", event -> event.group(1, "größe"))
                .event("visit", "dan", "2020-01-03 10:00", event -> event.group(1, "bakery"))
                .event("visit", "eve", "2020-01-03 11:00", event -> event.group(1, "nobody said anything of it"))
                .event("visit", "eve", "2020-01-03 12:00", event -> event.group(0, "acme"))
                .event("pay", "ben", "2020-01-02 12:00", event -> event.group(1, "acme"))
                .event("pay", "dan", "2020-01-03 12:00", event -> event.group(1, "bakery"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            breakdown | cars: 2 2 0;none: 0 0 2;food: 0 0 1;
            filter    | visit: 2 2 0;
            """)
    void trendsAreSplitAndFilteredByAGroupsProperty(String part, String lines) {
        assertThat(companies().insights().trends("{" + SERIES + "," + RANGE + "," + part(part) + "}"))
                .isEqualTo(lines.replace(";", "\n"));
    }

    @Test
    void trendsCountGroupsWhereGroupsAreAskedFor() {
        assertThat(companies()
                        .insights()
                        .trends("{\"events\":[{\"id\":\"visit\",\"math\":\"unique_group\","
                                + "\"math_group_type_index\":1}]," + RANGE + "}"))
                .isEqualTo("visit: 1 2 2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            breakdown | cars: 3 1;food: 1 1;none: 1 0;
            filter    | 3 1
            actor     | 4 2
            """)
    void funnelsKnowGroups(String part, String counts) {
        assertThat(companies()
                        .insights()
                        .funnelCounts(
                                "{\"events\":[{\"id\":\"visit\"},{\"id\":\"pay\"}]," + RANGE + "," + part(part) + "}"))
                .isEqualTo(counts.replace(";", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter    | Day 0: 2 0 0;Day 1: 1 0;Day 2: 0;
            actor     | Day 0: 1 1 0;Day 1: 2 0;Day 2: 2;
            """)
    void retentionKnowsGroups(String part, String rows) {
        assertThat(companies().insights().retention("""
                                {"date_to":"2020-01-03","total_intervals":3,"target_entity":{"id":"visit"},
                                 "returning_entity":{"id":"visit"},""" + part(part) + "}")).isEqualTo(rows.replace(";", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter    | visit: 3 0 0;
            actor     | visit: 3 1 0;
            """)
    void stickinessKnowsGroups(String part, String lines) {
        assertThat(companies().insights().stickiness("{" + SERIES + "," + RANGE + "," + part(part) + "}"))
                .isEqualTo(lines.replace(";", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter    | new: 2 1 0;returning: 0 0 0;resurrecting: 0 0 0;dormant: 0 -2 -1;
            actor     | new: 1 1 2;returning: 0 1 0;resurrecting: 0 0 0;dormant: 0 0 -2;
            """)
    void lifecycleKnowsGroups(String part, String lines) {
        assertThat(companies().insights().lifecycle("{" + SERIES + "," + RANGE + "," + part(part) + "}"))
                .isEqualTo(lines.replace(";", "\n"));
    }

    @Test
    void theGroupsBehindANumberAreTheirKeys() {
        TestProject project = companies();
        var range =
                project.trends().between("2020-01-01", "2020-01-03").buckets().range();
        var question = new ActorsQuestion.OfSeries(
                project.id(), new Series("visit", Filter.EVERYTHING), new Actor.Group(1), range, new Page(0, 100));
        assertThat(project.answer(question).rows())
                .containsExactly(
                        new Row("acme", 3),
                        new Row("bakery", 1),
                        new Row("größe", 1),
                        new Row("nobody said anything of it", 1));
    }

    @Test
    void theEventsOfAGroupAreFoundByItsKeyAndType() {
        TestProject project = companies();
        assertThat(project.matching(new GroupFilter(1, List.of("acme")))).isEqualTo("pay visit visit visit");
        assertThat(project.matching(new GroupFilter(0, List.of("acme")))).isEqualTo("visit");
        assertThat(project.matching(new GroupFilter(1, List.of("größe", "bakery"))))
                .isEqualTo("pay visit visit");
        assertThat(project.matching(new GroupFilter(1, List.of("Acme")))).isEmpty();
        assertThat(project.matching(new GroupFilter(1, List.of("' OR 1=1 --")))).isEmpty();
    }

    @Test
    void anEmptyKeyAndAnEmptyListAreNoGroup() {
        TestProject project = companies();
        assertThat(project.matching(new GroupFilter(0, List.of("")))).isEmpty();
        assertThat(project.matching(new GroupFilter(0, List.of()))).isEmpty();
        assertThat(project.matching(new GroupFilter(0, List.of("", "acme")))).isEqualTo("visit");
    }

    private static String part(String name) {
        return switch (name) {
            case "breakdown" -> BREAKDOWN;
            case "filter" -> FILTER;
            default -> ACTOR;
        };
    }
}
