package dev.duet.events.paths;

import dev.duet.events.paths.SessionPaths.Step;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how many paths take each edge, and how long they take for it. */
final class PathsFold implements SequenceFold<Map<PathEdge, PathsFold.Tally>> {
    private final SessionPaths sessions;
    private final PathCut cut;
    private final Map<PathEdge, Tally> tallies = new HashMap<>();

    /** What is known of an edge. */
    static final class Tally {
        private long paths;
        private long micros;

        /** How many paths take it. */
        long paths() {
            return paths;
        }

        /** The mean time between its ends, in milliseconds. */
        double meanMillis() {
            return micros / 1000.0 / paths;
        }
    }

    PathsFold(PathRules rules, PathCut cut) {
        this.sessions = new SessionPaths(rules);
        this.cut = cut;
    }

    @Override
    public void add(String actor, EventSequence events) {
        for (List<Step> path : sessions.of(cut.of(actor, events))) {
            for (int i = 1; i < path.size(); i++) {
                Step source = path.get(i - 1);
                Step target = path.get(i);
                Tally tally = tallies.computeIfAbsent(new PathEdge(i, source.item(), target.item()), _ -> new Tally());
                tally.paths++;
                tally.micros += target.time() - source.time();
            }
        }
    }

    @Override
    public Map<PathEdge, Tally> result() {
        return tallies;
    }
}
