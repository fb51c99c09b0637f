package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static dev.duet.events.testkit.fixture.Conditions.isSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duet.events.filter.Property;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.TimeRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quantiles of a property's numbers: the bounds of bins that hold about equally many events. */
public abstract class HistogramSuite extends EngineSuite {

    private TestProject prices() {
        return project()
                .event("buy", "alice", "2019-12-31 23:59:59.999999", "{\"p\":-1000}")
                .event("buy", "alice", "2020-01-01", "{\"p\":1}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\"2\"}")
                .event("buy", "alice", "2020-01-02", "{\"p\":4}")
                .event("buy", "alice", "2020-01-02", "{\"p\":\"many\"}")
                .event("buy", "alice", "2020-01-02", "{\"p\":null}")
                .event("buy", "alice", "2020-01-02 23:59:59.999999", "{\"p\":10.5}")
                .event("sell", "alice", "2020-01-02", "{\"p\":100}")
                .event("buy", "alice", "2020-01-03", "{\"p\":1000}");
    }

    @Test
    void quantilesGoFromTheLeastToTheGreatestNumberInTheRange() {
        assertThat(quantiles(prices(), "buy", P, 1)).containsExactly(1d, 10.5);
        assertThat(quantiles(prices(), "buy", P, 3)).containsExactly(1d, 2d, 4d, 10.5);
    }

    @Test
    void quantilesInterpolateBetweenTheClosestRanks() {
        List<Double> found = quantiles(prices(), "buy", P, 5);
        List<Double> expected = List.of(1d, 1.6, 2.4, 3.6, 6.6, 10.5);
        assertThat(found).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-9));
        }
    }

    @Test
    void allEventsAreMeantWithoutAName() {
        assertThat(quantiles(prices(), null, P, 1)).containsExactly(1d, 100d);
    }

    @Test
    void oneNumberIsEveryQuantile() {
        TestProject project = project().event("buy", "alice", "2020-01-01", "{\"p\":7}");
        assertThat(quantiles(project, "buy", P, 4)).containsExactly(7d, 7d, 7d, 7d, 7d);
    }

    @Test
    void withoutNumbersThereAreNoQuantiles() {
        TestProject project = project().event("buy", "alice", "2020-01-01", "{\"p\":\"much\"}");
        assertThat(quantiles(project, "buy", P, 4)).isEmpty();
        assertThat(quantiles(project(), null, P, 4)).isEmpty();
    }

    @Test
    void ninetyBinsHaveNinetyOneBounds() {
        TestProject project = project();
        for (int i = 0; i <= 900; i++) {
            project.event("buy", "alice", "2020-01-01", "{\"p\":" + i + "}");
        }
        List<Double> found = quantiles(project, "buy", P, 90);
        assertThat(found).hasSize(91);
        for (int i = 0; i <= 90; i++) {
            assertThat(found.get(i)).isCloseTo(10d * i, within(1e-9));
        }
    }

    @Test
    void thePropertyMayBeThePersonsOrTheGroups() {
        TestProject project = project()
                .event("buy", "alice", "2020-01-01", event -> event.group(0, "acme"))
                .event("buy", "alice", "2020-01-01")
                .event("buy", "bob", "2020-01-01")
                .person("alice", "{\"age\":30}")
                .person("bob", "{\"age\":60}")
                .group(0, "acme", "{\"size\":5}");
        assertThat(quantiles(project, "buy", new Property.OfPerson("age"), 2)).containsExactly(30d, 30d, 60d);
        assertThat(quantiles(project, "buy", new Property.OfGroup(0, "size"), 1))
                .containsExactly(5d, 5d);
    }

    private static List<Double> quantiles(
            TestProject project, @org.jspecify.annotations.Nullable String event, Property property, int bins) {
        var range = new TimeRange(Moments.parse("2020-01-01"), Moments.parse("2020-01-03"));
        return project.answer(new HistogramQuestion(
                        project.id(), new Series(event, isSetIf(property)), range, property, bins))
                .quantiles();
    }

    /** A filter that changes nothing, so that filter and property are asked together. */
    private static dev.duet.events.filter.Filter isSetIf(Property property) {
        return property.equals(P) ? isSet() : dev.duet.events.filter.Filter.EVERYTHING;
    }
}
