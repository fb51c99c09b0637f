package dev.duet.clickhouse.cluster;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.MaterializingEngine;
import dev.duet.events.Engine;
import dev.duet.events.testkit.AppendSuite;
import dev.duet.events.testkit.CohortSuite;
import dev.duet.events.testkit.CorrelationSuite;
import dev.duet.events.testkit.EngineSuite;
import dev.duet.events.testkit.FunnelSuite;
import dev.duet.events.testkit.GroupsSuite;
import dev.duet.events.testkit.MergeSuite;
import dev.duet.events.testkit.PathsSuite;
import dev.duet.events.testkit.PersonAndGroupFilterSuite;
import dev.duet.events.testkit.RecordingsSuite;
import dev.duet.events.testkit.RetentionSuite;
import dev.duet.events.testkit.SessionDurationSuite;
import dev.duet.events.testkit.SplitSuite;
import dev.duet.events.testkit.TrendsBreakdownSuite;
import dev.duet.events.testkit.TrendsSuite;
import dev.duet.events.testkit.TrendsTrailingSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shared suite's questions through the tables of a cluster of three shards: those whose statements count actors, join,
 * or follow persons who became one, and what changes rows: appending, splitting, deleting persons and recordings, and some with
 * columns for every property that they look at.
 * Few events go to the heap, so that the servers group most sequences.
 */
class ClusterSuiteTest extends EngineSuite {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static LoopbackCluster cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClickHouseEngine engine;

    /** Each deletion goes through all partitions of its database, so that it has one with few. */
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClickHouseEngine deleting;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Engine materializing;

    @BeforeAll
    static void start(@TempDir Path directory) {
        cluster = LoopbackCluster.start(directory, 3);
        engine = cluster.newEngine();
        deleting = cluster.newEngine();
        materializing = new MaterializingEngine(cluster.newEngine());
    }

    @AfterAll
    static void stop() {
        engine.close();
        deleting.close();
        materializing.close();
        cluster.close();
    }

    @Override
    protected Engine engine() {
        return engine;
    }

    @Nested
    class Trends extends TrendsSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class TrendsTrailing extends TrendsTrailingSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class SessionDuration extends SessionDurationSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Funnel extends FunnelSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Retention extends RetentionSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Paths extends PathsSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Correlation extends CorrelationSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Groups extends GroupsSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Cohort extends CohortSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Merge extends MergeSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Append extends AppendSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Recordings extends RecordingsSuite {
        @Override
        protected Engine engine() {
            return engine;
        }
    }

    @Nested
    class Split extends SplitSuite {
        @Override
        protected Engine engine() {
            return deleting;
        }
    }

    @Nested
    class MaterializedFilters extends PersonAndGroupFilterSuite {
        @Override
        protected Engine engine() {
            return materializing;
        }
    }

    @Nested
    class MaterializedBreakdowns extends TrendsBreakdownSuite {
        @Override
        protected Engine engine() {
            return materializing;
        }
    }
}
