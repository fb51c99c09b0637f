package dev.duet.server.flags;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagHashTest {

    /** The values are sha1sum's first fifteen digits divided by fifteen times f. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            beta,         ada,           0.32677683587503437, 0.8823543462740728
            beta,         bob,           0.6227976973837359,  0.0066933678499403555
            new-checkout, user 1,        0.6817002535888437,  0.9340726061763215
            simple-flag,  distinct_id_0, 0.7836963764220432,  0.6595248869787484
            flag,         ключ 🎉,        0.17194628479421817, 0.7867824759740237
            """)
    void everybodyStandsWhereEverySdkSaysTheyStand(String flag, String id, double rollout, double variant) {
        assertThat(FlagHash.rollout(flag, id)).isEqualTo(rollout);
        assertThat(FlagHash.variant(flag, id)).isEqualTo(variant);
    }
}
