package dev.duet.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code duet version}. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

    @Override
    public Integer call() {
        System.out.println(version());
        return 0;
    }

    @Override
    public String[] getVersion() {
        return new String[] {version()};
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "duet " + (version == null ? "0.1.0-SNAPSHOT" : version) + " on Java "
                + Runtime.version().feature();
    }
}
