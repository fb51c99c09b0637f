package dev.duet.events.testkit;

import dev.duet.events.Engine;
import org.junit.jupiter.api.Nested;

/**
 * Every suite that an engine must pass, behind one class to extend; the engine is made once and asked by all tests. Which
 * suite a failure belongs to is in the test's name.
 */
public abstract class EngineSuites extends QuestionSuites {

    @Nested
    class Appending extends AppendSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }

    @Nested
    class Timestamps extends TimestampSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }

    @Nested
    class FirstEvents extends FirstEventSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }

    @Nested
    class Recordings extends RecordingsSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }

    @Nested
    class Isolation extends IsolationSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }

    @Nested
    class Merges extends MergeSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }

    @Nested
    class SplitsAndDeletions extends SplitSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }

    @Nested
    class ElementChains extends ElementChainsSuite {
        @Override
        protected Engine engine() {
            return EngineSuites.this.engine();
        }
    }
}
