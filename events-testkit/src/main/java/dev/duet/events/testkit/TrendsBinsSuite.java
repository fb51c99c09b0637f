package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.question.Breakdown;
import dev.duet.events.question.Breakdown.ByBins;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A trend split by the bins that a number falls into. */
public abstract class TrendsBinsSuite extends EngineSuite {

    private TestProject prices() {
        return project()
                .event("buy", "alice", "2020-01-01", "{\"p\":-5}")
                .event("buy", "alice", "2020-01-01", "{\"p\":0}")
                .event("buy", "bob", "2020-01-01", "{\"p\":\"9.99\"}")
                .event("buy", "bob", "2020-01-02", "{\"p\":10}")
                .event("buy", "bob", "2020-01-02", "{\"p\":20}")
                .event("buy", "bob", "2020-01-02", "{\"p\":1000}")
                .event("buy", "bob", "2020-01-02", "{\"p\":\"free\"}")
                .event("buy", "bob", "2020-01-02", "{}");
    }

    @Test
    void binsTakeWhatIsInThemAndTheOuterOnesWhatIsBeyond() {
        var bins = new ByBins(P, List.of(0d, 10d, 20d));
        assertThat(prices().trends()
                        .split(bins)
                        .between("2020-01-01", "2020-01-02")
                        .table())
                .isEqualTo("""
                        0: 3 0
                        1: 0 3
                        none: 0 2
                        """);
        assertThat(prices().trends().uniquePersons().split(bins).single().table())
                .isEqualTo("""
                        0: 2
                        1: 1
                        none: 1
                        """);
    }

    @Test
    void aBinWithoutEventsHasNoLineAndBinsStayInTheirOrder() {
        var bins = new ByBins(P, List.of(-10d, -7d, -1.5, 9.98, 9.99, 10d, 11d));
        assertThat(prices().trends().split(bins).single().table()).isEqualTo("""
                        1: 1
                        2: 1
                        4: 1
                        5: 3
                        none: 2
                        """);
    }

    @Test
    void aSingleBoundMakesOneBin() {
        assertThat(prices().trends().split(new ByBins(P, List.of(7d))).single().table())
                .isEqualTo("""
                        0: 6
                        none: 2
                        """);
    }

    @Test
    void moreThanTenBinsStayInTheOrderOfNumbers() {
        TestProject project = project();
        for (int i = 0; i < 12; i++) {
            project.event("buy", "alice", "2020-01-01", "{\"p\":" + i + "}");
        }
        List<Double> bounds =
                IntStream.rangeClosed(0, 12).mapToObj(i -> (double) i).toList();
        Breakdown bins = new ByBins(P, bounds);
        assertThat(project.trends().split(bins).single().answer().lines())
                .extracting(line -> line.value().getFirst())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }
}
