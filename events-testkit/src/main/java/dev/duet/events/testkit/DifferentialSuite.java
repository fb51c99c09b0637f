package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.testkit.differential.Differential;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/**
 * Random questions over random data, answered as by the reference engine. {@code -Dduet.differential=N} asks N questions,
 * {@code -Dduet.differential.seed=S} repeats a run.
 */
public abstract class DifferentialSuite extends EngineSuite {
    static final int QUESTIONS = 1_800;

    /** How many are asked where the run does not say. */
    protected int questions() {
        return QUESTIONS;
    }

    @Test
    void randomQuestionsAreAnsweredAsByTheReferenceEngine() {
        int questions = Integer.getInteger("duet.differential", questions());
        long seed = Long.getLong("duet.differential.seed", new SecureRandom().nextLong());
        System.out.println("differential: " + engine().name() + ", " + questions + " questions, seed " + seed);
        Differential differential = new Differential(engine(), seed);
        differential.run(questions);
        System.out.println(
                "differential: " + differential.withContent() + " answers say more than that nothing happened");
        assertThat(differential.withContent())
                .as("answers that say more than that nothing happened, of %s", questions)
                .isGreaterThan(questions / 4);
    }
}
