package dev.duet.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.faults.Mode.Victim;
import dev.duet.e2e.program.Child;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A few kills of everything there is, with Kafka before each engine; {@code RecoveryTest} does the same without Kafka, and
 * {@code bin/bench faults} does it for as long as one likes.
 */
class FaultTest {
    private static final long SEED = Long.getLong("duet.faults.seed", new Random().nextLong());

    @ParameterizedTest
    @EnumSource(names = {"KAFKA_POSTGRES", "KAFKA_CLICKHOUSE"})
    void nothingAcknowledgedIsLostOrDoubledWhateverIsKilled(Mode mode) {
        System.out.println("faults on " + mode + ", seed " + SEED);
        Random random = new Random(SEED);
        List<Victim> victims = new ArrayList<>(mode.victims());
        Collections.shuffle(victims, random);
        try (FaultRun run = FaultRun.start(mode, random)) {
            FaultRun.Outcome outcome = run.round(victims);
            assertThat(outcome.isGood()).as("seed " + SEED + ": " + outcome).isTrue();
        }
    }

    @Test
    void captureGoesOnWhileClickHouseIsAwayAndCatchesUp() {
        try (FaultRun run = FaultRun.start(Mode.CLICKHOUSE, new Random(SEED))) {
            FaultRun.Outcome outcome = run.roundWhileHeld(Child.CLICKHOUSE, 40);
            assertThat(outcome.isGood()).as(outcome.toString()).isTrue();
        }
    }
}
