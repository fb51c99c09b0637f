package dev.duet.events.testkit.differential;

import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes down everything it is handed, a text for each actor, sorted. Where nothing of an event is wanted but its time and
 * matches, no order is promised among those of the same time.
 */
final class RecordingFold implements SequenceFold<List<String>> {
    private final List<String> actors = new ArrayList<>();
    private final int properties;
    private final boolean ordered;

    RecordingFold(int properties, boolean ordered) {
        this.properties = properties;
        this.ordered = ordered;
    }

    @Override
    public void add(String actor, EventSequence events) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            int to = from + 1;
            while (to < events.size() && events.time(to) == events.time(from)) {
                to++;
            }
            List<String> sameTime = new ArrayList<>(IntStream.range(from, to)
                    .mapToObj(position -> event(events, position))
                    .toList());
            if (!ordered) {
                sameTime.sort(null);
            }
            texts.addAll(sameTime);
            from = to;
        }
        actors.add(actor + ": " + texts);
    }

    private String event(EventSequence events, int position) {
        List<String> texts = IntStream.range(0, properties)
                .mapToObj(property -> events.text(position, property))
                .map(text -> text == null ? "absent" : "\"" + text + "\"")
                .toList();
        return events.time(position) + " " + events.matches(position) + " \"" + events.name(position) + "\" " + texts;
    }

    @Override
    public List<String> result() {
        return actors.stream().sorted().toList();
    }
}
