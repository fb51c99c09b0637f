package dev.duet.server.deadletters;

import dev.duet.server.client.ApiClient;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Dead letters for whoever is at a terminal, by way of a server's API. Used by one thread. */
public final class DeadLetterTerminal {
    private static final String PATH = "/api/instance_status/dead_letters/";
    private static final int LONGEST_PAYLOAD = 200;

    private final ApiClient client;
    private final PrintStream out;

    public DeadLetterTerminal(ApiClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    /**
     * Prints the newest ones: what failed where and why, and the beginning of the event.
     *
     * @return how many there are in all
     */
    public long list(int limit) {
        JsonNode page = client.get(PATH + "?limit=" + limit).expectSuccess("reading the dead letters");
        for (JsonNode letter : page.path("results")) {
            out.printf(
                    "%d  project %d  %s  %s: %s%n    %s%n",
                    letter.path("id").asLong(),
                    letter.path("project").asLong(),
                    letter.path("failed_at").asString(""),
                    letter.path("place").asString(""),
                    oneLine(letter.path("reason").asString("")),
                    oneLine(letter.path("payload").asString("")));
        }
        long all = page.path("count").asLong();
        out.printf("%d of %d dead letters.%n", page.path("results").size(), all);
        return all;
    }

    /** Sends these through the inbox again; prints and returns how many that were. */
    public long replay(List<Long> ids) {
        return replay(Map.of("ids", ids));
    }

    /** Sends all through the inbox again; prints and returns how many that were. */
    public long replayAll() {
        return replay(Map.of("all", true));
    }

    private long replay(Map<String, Object> which) {
        long replayed = client.post(PATH + "replay/", which)
                .expectSuccess("replaying dead letters")
                .path("replayed")
                .asLong();
        out.printf("Replayed %d; what fails again is listed again.%n", replayed);
        return replayed;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_PAYLOAD ? line : line.substring(0, LONGEST_PAYLOAD) + "…";
    }
}
