package dev.duet.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program {@code duet}: picks the command and turns every failure into one line and an exit code. */
@Command(
        name = "duet",
        description = "Product analytics on the database you have.",
        subcommands = {
            StartCommand.class,
            MigrateCommand.class,
            ImportCommand.class,
            DeadLettersCommand.class,
            DemoCommand.class,
            GenerateCommand.class,
            ColumnsCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class)
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.setParameterExceptionHandler(Main::wrongArguments);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> Failure.tell(failure));
        int exit = arguments.length == 0 ? commands.execute("help") : commands.execute(arguments);
        System.exit(exit);
    }

    private static int wrongArguments(ParameterException e, String[] arguments) {
        String message = e.getMessage() == null ? "wrong arguments" : e.getMessage();
        String command = e.getCommandLine().getCommandName();
        System.err.println("duet: " + message.lines().findFirst().orElse("") + " (see: duet help"
                + (command.equals("duet") ? "" : " " + command) + ")");
        return Failure.USAGE;
    }
}
