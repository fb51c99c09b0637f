package dev.duet.server;

import dev.duet.server.config.EngineChoice;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server with an owner and a project on one engine after the other, each for all tests of the class that extends it. What
 * such a class does first for itself is a static method that is annotated as {@link #startServer} is.
 */
@ParameterizedClass
@EnumSource(EngineChoice.class)
public abstract class OnEachEngine {
    @SuppressWarnings("NullAway.Init") // set before all tests
    protected static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    protected static TestClient ada;

    @SuppressWarnings("NullAway.Init") // set before all tests
    protected static TestProjectClient project;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    protected EngineChoice engine;

    @BeforeParameterizedClassInvocation
    static void startServer(EngineChoice choice) {
        server = TestServer.start(config -> config.withEngine(choice));
        ada = server.owner();
        project = new TestProjectClient(ada);
    }

    @AfterParameterizedClassInvocation
    static void stopServer() {
        server.close();
    }
}
