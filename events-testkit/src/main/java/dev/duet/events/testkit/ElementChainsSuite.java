package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.exact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Filter;
import dev.duet.events.question.ElementChainsQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which chains of elements were clicked most. */
public abstract class ElementChainsSuite extends EngineSuite {
    private static final Series CLICKS = new Series("$autocapture", Filter.EVERYTHING);

    private TestProject clicks() {
        return project()
                .event(
                        "$autocapture",
                        "ann",
                        "2020-01-01",
                        event -> event.elements("a:text=\"Go\"").with("{\"p\":1}"))
                .event("$autocapture", "ann", "2020-01-02", event -> event.elements("a:text=\"Go\""))
                .event("$autocapture", "ben", "2020-01-02", event -> event.elements("svg;button.größe"))
                .event("$autocapture", "ben", "2020-01-03", event -> event.elements("button"))
                .event("$autocapture", "ben", "2020-01-03")
                .event("visit", "ben", "2020-01-03", event -> event.elements("button"));
    }

    @Test
    void chainsComeByFrequencyThenByText() {
        assertThat(chains(clicks(), CLICKS, 100)).isEqualTo("a:text=\"Go\" 2, button 1, svg;button.größe 1");
        assertThat(chains(clicks(), CLICKS, 2)).isEqualTo("a:text=\"Go\" 2, button 1");
        assertThat(chains(clicks(), new Series(null, Filter.EVERYTHING), 100))
                .isEqualTo("a:text=\"Go\" 2, button 2, svg;button.größe 1");
    }

    @Test
    void filtersAndTheRangeNarrowThem() {
        assertThat(chains(clicks(), new Series("$autocapture", exact("1")), 100))
                .isEqualTo("a:text=\"Go\" 1");
        assertThat(chains(
                        clicks().event(
                                        "$autocapture",
                                        "ann",
                                        "2019-12-31 23:59:59.999999",
                                        event -> event.elements("b")),
                        CLICKS,
                        1))
                .isEqualTo("a:text=\"Go\" 2");
        assertThat(chains(project(), CLICKS, 100)).isEmpty();
    }

    private static String chains(TestProject project, Series series, int limit) {
        var range =
                project.trends().between("2020-01-01", "2020-01-04").buckets().range();
        return project.answer(new ElementChainsQuestion(project.id(), series, range, limit)).chains().stream()
                .map(chain -> chain.text() + " " + chain.events())
                .collect(Collectors.joining(", "));
    }
}
