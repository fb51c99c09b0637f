package dev.duet.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected values are those of the closed forms for two variants with whole numbers, as sums of beta functions. */
class PosteriorsTest {

    @Test
    void theBetterConversionIsAsLikelyToBeTheBestAsTheClosedFormSays() {
        Posteriors posteriors = of(Posterior.ofConversion(100, 900), Posterior.ofConversion(130, 870));
        assertThat(posteriors.probabilities().get("test")).isCloseTo(0.98216506611583, within(1e-4));
        assertThat(posteriors.probabilities().get("control")).isCloseTo(1 - 0.98216506611583, within(1e-4));
        assertThat(posteriors.expectedLoss("test")).isCloseTo(9.237449160567554e-05, within(1e-6));
        Posteriors few = of(Posterior.ofConversion(20, 80), Posterior.ofConversion(30, 70));
        assertThat(few.probabilities().get("test")).isCloseTo(0.9476031033523739, within(1e-4));
        assertThat(few.expectedLoss("test")).isCloseTo(0.0013455972243678824, within(1e-5));
    }

    @Test
    void equalVariantsAreEquallyLikely() {
        Posteriors posteriors = of(Posterior.ofConversion(10, 90), Posterior.ofConversion(10, 90));
        assertThat(posteriors.probabilities().get("test")).isCloseTo(0.5, within(1e-9));
        Map<String, Posterior> three = new LinkedHashMap<>();
        three.put("control", Posterior.ofCount(7, 10));
        three.put("a", Posterior.ofCount(7, 10));
        three.put("b", Posterior.ofCount(7, 10));
        assertThat(new Posteriors(three).probabilities().values())
                .allSatisfy(probability -> assertThat(probability).isCloseTo(1 / 3.0, within(1e-9)));
    }

    @Test
    void theHigherCountIsAsLikelyToBeTheBestAsTheClosedFormSays() {
        Posteriors posteriors = of(Posterior.ofCount(200, 100), Posterior.ofCount(240, 100));
        assertThat(posteriors.probabilities().get("test")).isCloseTo(0.9716560696335773, within(1e-4));
    }

    @Test
    void veryManyPeopleMakeNoDifferenceToTheArithmetic() {
        Posteriors posteriors =
                of(Posterior.ofConversion(50_000_000, 50_000_000), Posterior.ofConversion(50_100_000, 49_900_000));
        assertThat(posteriors.probabilities().get("test")).isCloseTo(1, within(1e-9));
        assertThat(posteriors.expectedLoss("control")).isCloseTo(0.001, within(1e-5));
    }

    private static Posteriors of(Posterior control, Posterior test) {
        Map<String, Posterior> variants = new LinkedHashMap<>();
        variants.put("control", control);
        variants.put("test", test);
        return new Posteriors(variants);
    }
}
