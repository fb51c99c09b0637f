package dev.duet.server;

import dev.duet.server.fixtures.Fixtures;
import dev.duet.server.fixtures.Fixtures.Checked;
import dev.duet.server.fixtures.Fixtures.Made;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code duet generate}: a project whose charts can be checked by eye. */
@Command(
        name = "generate",
        description =
                "Makes a project of few events whose right answers are known, prints them beside the server's, and"
                        + " ends with 1 where one differs.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    private int exit;

    @Override
    public Integer call() {
        ServerAtHand.use(options.config(), this::make);
        return exit;
    }

    private void make(URI url, URI later, String operator) {
        Made made = Fixtures.make(url, operator);
        System.out.printf("Made %d events of 10 visitors, and a dashboard with what is asked here.%n", made.events());
        made.answers().forEach(System.out::println);
        exit = made.answers().stream().allMatch(Checked::isRight) ? 0 : Failure.GENERAL;
        System.out.println("Sign in at " + later + " with " + made.account().email() + " and the password "
                + made.account().password());
        System.out.println("Project token " + made.account().token() + ", personal API key "
                + made.account().key());
    }
}
