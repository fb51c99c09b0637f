package dev.duet.e2e;

import dev.duet.e2e.api.Account;
import dev.duet.e2e.program.Duet;
import dev.duet.e2e.program.EventEngine;
import dev.duet.e2e.program.Program;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives each test class one running server per engine, the same ones to all classes, stopped after the last. */
final class SharedServers implements ArgumentsProvider {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedServers.class);

    /** A server that is stopped when the whole run is over. */
    private record Running(SharedServer server, Duet duet) implements AutoCloseable {
        @Override
        public void close() {
            duet.close();
        }
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Arrays.stream(EventEngine.values()).map(engine -> Arguments.of(on(engine, context)));
    }

    private static SharedServer on(EventEngine engine, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(engine, SharedServers::start, Running.class)
                .server();
    }

    private static Running start(EventEngine engine) {
        Program.build();
        // Several organizations, so that one can try to read the other's projects; connections enough for a second
        // instance.
        Duet duet = Duet.start(engine, Map.of("MULTI_ORG_ENABLED", "true", "DUET_POSTGRES_MAX_CONNECTIONS", "100"));
        try {
            return new Running(new SharedServer(duet, Account.signUp(duet.url(), "ada")), duet);
        } catch (RuntimeException | Error e) {
            duet.close();
            throw e;
        }
    }
}
