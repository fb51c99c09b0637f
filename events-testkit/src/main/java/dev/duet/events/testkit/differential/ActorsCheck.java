package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorsFinder;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.request.QueryString;
import dev.duet.events.testkit.fixture.TestProject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A random chart whose numbers are asked for their actors, who have to be as many as it shows. */
interface ActorsCheck {
    Purpose PURPOSE = TestProject.PURPOSE;
    Clock CLOCK = Clock.fixed(Asked.OfRequest.NOW, ZoneOffset.UTC);

    /** Everybody behind each number; throws where they are not as many as the chart says. */
    Map<String, List<Row>> everybody(Engine engine);

    /** All pages together. */
    static List<Row> all(ActorsFinder finder, ProjectSettings project, ObjectNode number, int limit) {
        List<Row> all = new ArrayList<>();
        List<Row> page;
        do {
            page = finder.find(project, number, Among.EVERYBODY, new Page(all.size(), limit), PURPOSE)
                    .rows();
            all.addAll(page);
        } while (page.size() == limit);
        if (all.stream().map(Row::actor).distinct().count() != all.size()) {
            throw new IllegalStateException("somebody is there twice: " + all + ": " + number);
        }
        return all;
    }

    /** Throws where a number is not the one that is shown. */
    static void same(long shown, long found, List<Row> actors, ObjectNode number) {
        if (shown != found) {
            throw new IllegalStateException("the chart shows " + shown + ", the actors are " + actors + ": " + number);
        }
    }

    /** What a client that follows the link asks for. */
    static ObjectNode filter(String link) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : URI.create(link).getRawQuery().split("&", -1)) {
            int end = pair.indexOf('=');
            parameters.put(decoded(pair.substring(0, end)), List.of(decoded(pair.substring(end + 1))));
        }
        return QueryString.toObject(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
