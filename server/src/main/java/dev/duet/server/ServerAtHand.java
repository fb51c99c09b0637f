package dev.duet.server;

import dev.duet.server.config.Config;
import dev.duet.server.logging.LogConfigurator;
import dev.duet.server.processes.DataFolder;
import java.net.URI;

/**
 * The server of a data folder for a command that needs one: the one that runs, or else one that runs for the time of the
 * command and that only this machine reaches.
 */
final class ServerAtHand {
    private ServerAtHand() {}

    /** What is to be done with the server. */
    interface Work {
        /**
         * Does it.
         *
         * @param url where the server is now
         * @param later where people will find it
         * @param operator the secret for those who can read its data folder
         */
        void with(URI url, URI later, String operator);
    }

    /** Does the work. */
    static void use(Config config, Work work) {
        DataFolder.holder(config.data())
                .ifPresentOrElse(
                        holder -> work.with(holder.url(), holder.url(), holder.operatorSecret()),
                        () -> start(config, work));
    }

    private static void start(Config config, Work work) {
        try (DataFolder folder = DataFolder.open(config.data())) {
            LogConfigurator.toFile(folder.logs().resolve("duet.log"));
            Server server = new Server(Engines::open);
            try {
                URI url = server.start(config.withHost("127.0.0.1").withPort(0), folder);
                String operator = DataFolder.holder(config.data()).orElseThrow().operatorSecret();
                work.with(url, URI.create("http://localhost:" + config.port()), operator);
            } finally {
                server.close();
            }
        }
        System.out.println("The server is not running; start it with: duet start");
    }
}
