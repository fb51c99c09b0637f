package dev.duet.events.paths;

import dev.duet.events.paths.SessionPaths.Step;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.List;
import java.util.Optional;

/** Counts how many paths take each edge, and how long they take for it. */
final class PathsFold implements SequenceFold<PathEdges> {
    private final PathRules rules;
    private final SessionPaths sessions;
    private final PathCut cut;
    private final PathEdges edges = new PathEdges();

    PathsFold(PathRules rules, PathCut cut) {
        this.rules = rules;
        this.sessions = new SessionPaths(rules);
        this.cut = cut;
    }

    @Override
    public void add(String actor, EventSequence events) {
        sessions.each(cut.of(actor, events), this::count);
    }

    private void count(List<Step> path) {
        for (int i = 1; i < path.size(); i++) {
            Step source = path.get(i - 1);
            Step target = path.get(i);
            edges.add(i, source.item(), target.item(), target.time() - source.time());
        }
    }

    @Override
    public Optional<Branch> branch() {
        PathsFold branch = new PathsFold(rules, cut);
        return Optional.of(new Branch(branch, () -> edges.addAll(branch.edges, sessions::called)));
    }

    @Override
    public PathEdges result() {
        return edges;
    }
}
