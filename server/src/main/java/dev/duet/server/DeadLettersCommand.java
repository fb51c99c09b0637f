package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient;
import dev.duet.server.deadletters.DeadLetterTerminal;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duet dead-letters}: lists what could not be stored, and sends it through the inbox again. */
@Command(
        name = "dead-letters",
        description = "Lists the events that could not be stored and why, and replays them once the reason is gone.",
        mixinStandardHelpOptions = true,
        subcommands = {DeadLettersCommand.ListCommand.class, DeadLettersCommand.ReplayCommand.class})
final class DeadLettersCommand implements Runnable {
    @Override
    public void run() {
        throw DuetException.invalid("dead-letters", "say what to do: duet dead-letters list, or replay");
    }

    private static void use(DataOption where, Consumer<DeadLetterTerminal> work) {
        ServerAtHand.use(where.config(), (url, _, operator) -> {
            try (ApiClient client = new ApiClient(url, operator)) {
                work.accept(new DeadLetterTerminal(client, System.out));
            }
        });
    }

    /** {@code list}. */
    @Command(name = "list", description = "Shows the newest ones.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Runnable {
        @Option(names = "--limit", paramLabel = "N", description = "How many at most (${DEFAULT-VALUE}).")
        private int limit = 50;

        @Mixin
        private DataOption where = new DataOption();

        @Override
        public void run() {
            use(where, terminal -> terminal.list(limit));
        }
    }

    /** {@code replay}. */
    @Command(
            name = "replay",
            description = "Sends some, or all, through the inbox again.",
            mixinStandardHelpOptions = true)
    static final class ReplayCommand implements Runnable {
        @Parameters(paramLabel = "ID", arity = "0..*", description = "The numbers that list shows.")
        private List<Long> ids = List.of();

        @Option(names = "--all", description = "All of them.")
        private boolean all;

        @Mixin
        private DataOption where = new DataOption();

        @Override
        public void run() {
            if (all == !ids.isEmpty()) {
                throw DuetException.invalid("replay", "say which ones: either their numbers, or --all");
            }
            use(where, terminal -> {
                if (all) {
                    terminal.replayAll();
                } else {
                    terminal.replay(ids);
                }
            });
        }
    }
}
