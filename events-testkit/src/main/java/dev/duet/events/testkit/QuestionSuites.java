package dev.duet.events.testkit;

import dev.duet.events.Engine;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suites of what is asked about properties, for an engine that keeps them in more than one way. */
@ExtendWith(LeakCheck.class)
public abstract class QuestionSuites extends EngineSuite {

    /**
     * What is in the engine's database although no question is being answered: statements that still run, open
     * transactions, temporary tables. Asked after each test; an engine that can leave something overrides it.
     */
    protected List<String> leftovers() {
        return List.of();
    }

    /** How many random questions are asked where the run does not say. */
    protected int randomQuestions() {
        return DifferentialSuite.QUESTIONS;
    }

    @Nested
    class Sequences extends SequencesSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class OddTexts extends OddTextsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Filters extends FilterSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Regexes extends RegexSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class NumbersAndDates extends NumberAndDateFilterSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class PersonsAndGroups extends PersonAndGroupFilterSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Trends extends TrendsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class TrendsBuckets extends TrendsBucketsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class TrendsTrailing extends TrendsTrailingSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class TrendsBreakdowns extends TrendsBreakdownSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class TrendsCombinations extends TrendsCombinationsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class TrendsBins extends TrendsBinsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class TrendsInsights extends TrendsInsightSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Events extends EventsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class PropertyValues extends PropertyValuesSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class SessionDurations extends SessionDurationSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Histograms extends HistogramSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Activity extends ActivitySuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Retention extends RetentionSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Funnels extends FunnelSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class FunnelActors extends FunnelActorsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class PathActors extends PathActorsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Correlation extends CorrelationSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Paths extends PathsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Groups extends GroupsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Persons extends PersonsSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Cohorts extends CohortSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class Actions extends ActionSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }
    }

    @Nested
    class RandomQuestions extends DifferentialSuite {
        @Override
        protected Engine engine() {
            return QuestionSuites.this.engine();
        }

        @Override
        protected int questions() {
            return randomQuestions();
        }
    }
}
