package dev.duet.events.testkit;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test after which something is left in the engine's database that should have ended with its question. */
final class LeakCheck implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        context.getRequiredTestInstances().findInstance(QuestionSuites.class).ifPresent(suites -> {
            List<String> leftovers = suites.leftovers();
            if (!leftovers.isEmpty()) {
                throw new AssertionError(context.getDisplayName() + " left behind: " + String.join("; ", leftovers));
            }
        });
    }
}
