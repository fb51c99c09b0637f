package dev.duet.server.actors;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** All lists of actors, over one history on one server. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ActorLinksCases {
    private final TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Chart chart;

    ActorLinksCases(EngineChoice engine) {
        server = TestServer.start(config -> config.withEngine(engine).withMultipleOrganizations(true));
    }

    @BeforeAll
    void start() throws InterruptedException {
        TestClient ada = server.owner();
        History.send(ada, server.client());
        chart = new Chart(ada);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Nested
    class Trends extends TrendLinksCases {
        @Override
        Chart chart() {
            return chart;
        }

        @Override
        TestClient anybody() {
            return server.client();
        }
    }

    @Nested
    class Retention extends RetentionLinksCases {
        @Override
        Chart chart() {
            return chart;
        }

        @Override
        TestClient anybody() {
            return server.client();
        }
    }

    @Nested
    class Funnels extends FunnelLinksCases {
        @Override
        Chart chart() {
            return chart;
        }

        @Override
        TestClient anybody() {
            return server.client();
        }
    }

    @Nested
    class Paths extends PathLinksCases {
        @Override
        Chart chart() {
            return chart;
        }

        @Override
        TestClient anybody() {
            return server.client();
        }
    }

    @Nested
    class Lists extends ActorListCases {
        @Override
        Chart chart() {
            return chart;
        }

        @Override
        TestClient anybody() {
            return server.client();
        }
    }
}
