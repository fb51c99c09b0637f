package dev.duet.events.testkit.oracle;

import dev.duet.events.question.Among;
import java.util.List;

/** Whether an actor is one of those that a question looks at. */
final class AmongTest {
    private AmongTest() {}

    static boolean holds(Among among, String actor) {
        return switch (among) {
            case Among.Everybody() -> true;
            case Among.PersonNumbers(long from, long to) -> Long.parseLong(actor) >= from && Long.parseLong(actor) < to;
            case Among.These(List<String> actors) -> actors.contains(actor);
        };
    }
}
