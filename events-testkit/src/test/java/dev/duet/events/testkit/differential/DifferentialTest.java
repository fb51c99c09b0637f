package dev.duet.events.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.duet.events.Engine;
import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.answer.ElementChainsAnswer;
import dev.duet.events.answer.EventsAnswer;
import dev.duet.events.answer.FirstEventAnswer;
import dev.duet.events.answer.HistogramAnswer;
import dev.duet.events.answer.LifecycleAnswer;
import dev.duet.events.answer.PersonsAnswer;
import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.answer.StickinessAnswer;
import dev.duet.events.answer.TrendsAnswer;
import dev.duet.events.question.Question;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.testkit.oracle.ReferenceEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether random questions find an engine that is wrong, and are worth asking. */
class DifferentialTest {
    private static final long SEED = 42;

    @Test
    void anEngineThatLosesEventsIsFoundAndShownWithLittleData() {
        Throwable found = catchThrowable(() -> new Differential(new ForgetfulEngine(), SEED).run(1_000));
        assertThat(found)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dduet.differential.seed=42")
                .hasMessageContaining("The same with little data");
        String message = String.valueOf(found.getMessage());
        String little = message.substring(message.indexOf("with little data"));
        assertThat(little.lines().filter(line -> line.startsWith("  ")).count()).isLessThanOrEqualTo(4);
    }

    @Test
    void anEngineThatFailsIsFound() {
        assertThatThrownBy(() -> new Differential(new FailingEngine(), SEED).run(10))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("actual: java.lang.IllegalStateException: no answer");
    }

    @Test
    void theSameSeedAsksTheSameQuestionsOverTheSameData() {
        var place = new Placement(7, 100);
        assertThat(RandomData.make(SEED, place)).isEqualTo(RandomData.make(SEED, place));
        for (long seed = 0; seed < 50; seed++) {
            assertThat(RandomQuestions.make(seed, place)).isEqualTo(RandomQuestions.make(seed, place));
            assertThat(Differential.question(seed, place)).isEqualTo(Differential.question(seed, place));
        }
    }

    @Test
    void everyKindOfQuestionOftenHasAnAnswerThatSaysSomething() {
        Engine engine = new ReferenceEngine();
        Map<Class<?>, Integer> asked = new HashMap<>();
        Map<Class<?>, Integer> answered = new HashMap<>();
        Random seeds = new Random(SEED);
        for (int i = 0; i < 10; i++) {
            Placement place = Placement.fresh();
            RandomData.make(seeds.nextLong(), place).store(engine, 1_000);
            for (int j = 0; j < 100; j++) {
                Question<?> question = RandomQuestions.make(seeds.nextLong(), place);
                Object answer = engine.answer(question, TestProject.PURPOSE);
                asked.merge(answer.getClass(), 1, Integer::sum);
                answered.merge(answer.getClass(), Answers.hasContent(answer) ? 1 : 0, Integer::sum);
            }
        }
        assertThat(asked.keySet())
                .isEqualTo(Set.of(
                        TrendsAnswer.class,
                        HistogramAnswer.class,
                        EventsAnswer.class,
                        ElementChainsAnswer.class,
                        PersonsAnswer.class,
                        PropertyValuesAnswer.class,
                        FirstEventAnswer.class,
                        StickinessAnswer.class,
                        LifecycleAnswer.class,
                        RetentionAnswer.class,
                        ActorsAnswer.class));
        asked.forEach((kind, count) -> assertThat(answered.get(kind))
                .as("%s of %s %s", answered.get(kind), count, kind.getSimpleName())
                .isGreaterThan(count / 4));
    }

    @Test
    void mostRequestsAreUnderstoodAndSomeAreRefused() {
        Engine engine = new ReferenceEngine();
        Placement place = Placement.fresh();
        RandomData.make(SEED, place).store(engine, 1_000);
        int refused = 0;
        for (long seed = 0; seed < 300; seed++) {
            Object answer = RandomRequests.make(seed, place).answer(engine);
            assertThat(answer).isInstanceOf(String.class);
            refused += answer.toString().startsWith("refused") ? 1 : 0;
        }
        assertThat(refused).isBetween(3, 90);
    }

    @Test
    void numbersAreComparedToNineDigitsAndLinesExactly() {
        TrendsAnswer answer = lines("a", 1);
        assertThat(Answers.same(answer, lines("a", 1 + 1e-12))).isTrue();
        assertThat(Answers.same(answer, lines("a", 1 + 1e-6))).isFalse();
        assertThat(Answers.same(answer, lines("a", Double.NaN))).isFalse();
        assertThat(Answers.same(answer, lines("b", 1))).isFalse();
        assertThat(Answers.same(answer, new TrendsAnswer(List.of()))).isFalse();
    }

    private static TrendsAnswer lines(String value, double number) {
        return new TrendsAnswer(List.of(new TrendsAnswer.Line(List.of(value), false, List.of(number))));
    }
}
