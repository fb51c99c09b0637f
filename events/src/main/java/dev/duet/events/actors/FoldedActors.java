package dev.duet.events.actors;

import dev.duet.events.Purpose;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.request.Fields;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list that a finder reads: a short page for itself, a long one together with everything, which is kept, as the next page
 * or the number will be asked for. Not thread-safe.
 */
public final class FoldedActors implements ActorList {
    private static final int LONG_PAGE = 5_000;

    private final ActorsFinder finder;
    private final ProjectSettings project;
    private final ObjectNode filter;
    private final Purpose purpose;
    private final Actor actor;
    private @Nullable List<Row> everybody;

    /** The list that a filter asks for; what cannot be read is refused when rows are asked for. */
    public FoldedActors(ActorsFinder finder, ProjectSettings project, ObjectNode filter, Purpose purpose) {
        this.finder = finder;
        this.project = project;
        this.filter = filter;
        this.purpose = purpose;
        this.actor = InsightReader.actor(Fields.of(filter));
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public List<Row> rows(Page page) {
        if (everybody == null && page.limit() < LONG_PAGE) {
            return find(page);
        }
        List<Row> all = everybody();
        int from = Math.min(page.offset(), all.size());
        return all.subList(from, (int) Math.min((long) from + page.limit(), all.size()));
    }

    @Override
    public long count() {
        return everybody().size();
    }

    private List<Row> everybody() {
        List<Row> all = everybody;
        if (all == null) {
            all = find(new Page(0, Integer.MAX_VALUE));
            everybody = all;
        }
        return all;
    }

    private List<Row> find(Page page) {
        return finder.find(project, filter, Among.EVERYBODY, page, purpose).rows();
    }
}
