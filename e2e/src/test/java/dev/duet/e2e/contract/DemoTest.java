package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.program.Eventually;
import dev.duet.e2e.program.Program;
import dev.duet.e2e.program.Program.Finished;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code bin/duet demo}: a history to look around in. */
@OnEachEngine
record DemoTest(SharedServer server) {
    private static final Pattern MADE = Pattern.compile("Made ([0-9,]+) events");
    private static final Pattern KEY = Pattern.compile("personal API key (\\S+)");

    @Test
    void theDemoFillsARunningServerWithAsManyEventsAsItSays() {
        String data = server.duet().data().toString();
        Finished finished = Program.run(Map.of(), "demo", "--events", "2000", "--seed", "7", "--data", data);
        assertThat(finished.exit()).as(finished.output() + finished.errors()).isZero();
        long made = Long.parseLong(found(MADE, finished.output()).replace(",", ""));
        Api api = Api.anonymous(server.url()).withKey(found(KEY, finished.output()));
        assertThat(Eventually.get(() -> countOfAll(api), count -> count >= made))
                .isEqualTo(made)
                .isPositive();
    }

    private static long countOfAll(Api api) {
        Map<String, Object> everything = new HashMap<>();
        everything.put("id", null);
        everything.put("type", "events");
        return api.post(
                        "/api/projects/@current/insights/trend/",
                        Map.of("events", List.of(everything), "date_from", "all", "display", "ActionsTable"))
                .expect(200)
                .json()
                .path("result")
                .path(0)
                .path("aggregated_value")
                .asLong();
    }

    private static String found(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group(1);
    }
}
