package dev.duet.server.savedinsights;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.server.answers.Answers;
import dev.duet.server.answers.CachedAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Answers saved insights. A filter that cannot be answered is told beside the insight: the others of a page still count. */
public final class InsightResults {
    /** What the caller can do something about, by changing this insight. */
    private static final Set<Category> TOLD = Set.of(Category.INVALID, Category.TIMEOUT, Category.TOO_HEAVY);

    private static final List<String> OVERRIDDEN = List.of("date_from", "date_to");

    private enum Stored {
        TRENDS,
        FUNNELS,
        RETENTION,
        PATHS,
        STICKINESS,
        LIFECYCLE
    }

    /** What came of a filter: an answer or an error, or neither where none was asked for. */
    record Result(
            @Nullable RawValue json,
            boolean isCached,
            @Nullable Instant computedAt,
            @Nullable String error) {}

    private final Answers answers;

    public InsightResults(Answers answers) {
        this.answers = answers;
    }

    /**
     * The insight with its result.
     *
     * @param overriding a dashboard's filters, whose dates win over the insight's; empty for none
     * @param refresh whether to compute anew
     * @param isPublic whether to leave out who made it
     * @param gone whether the one who asks is no longer there
     */
    public SavedInsightView view(
            ProjectSettings project,
            SavedInsight insight,
            JsonNode overriding,
            boolean refresh,
            boolean isPublic,
            Purpose purpose,
            BooleanSupplier gone) {
        return SavedInsightView.of(
                insight,
                result(project, insight, overriding, refresh, purpose.withInsight(insight.id()), gone),
                isPublic ? null : insight.createdBy());
    }

    private Result result(
            ProjectSettings project,
            SavedInsight insight,
            JsonNode overriding,
            boolean refresh,
            Purpose purpose,
            BooleanSupplier gone) {
        try {
            ObjectNode filter = (ObjectNode) insight.filters().deepCopy();
            for (String key : OVERRIDDEN) {
                JsonNode value = overriding.get(key);
                if (value != null && !value.isNull()) {
                    filter.set(key, value);
                }
            }
            filter.remove("refresh");
            if (refresh) {
                filter.put("refresh", true);
            }
            CachedAnswer answer = answers.answer(kind(filter), project, filter, purpose, gone);
            return new Result(new RawValue(answer.result()), answer.isCached(), answer.computedAt(), null);
        } catch (DuetException e) {
            if (!TOLD.contains(e.category())) {
                throw e;
            }
            return new Result(
                    null, false, null, e.attribute() == null ? e.getMessage() : e.attribute() + ": " + e.getMessage());
        }
    }

    /** Which insight a stored filter is; a lifecycle is a trend that is shown as one. */
    private static Insights.Kind kind(ObjectNode filter) {
        return switch (Fields.of(filter).choice("insight", Stored.class, Stored.TRENDS)) {
            case TRENDS -> Insights.Kind.TREND;
            case FUNNELS -> Insights.Kind.FUNNEL;
            case RETENTION -> Insights.Kind.RETENTION;
            case PATHS -> Insights.Kind.PATH;
            case STICKINESS -> Insights.Kind.STICKINESS;
            case LIFECYCLE -> {
                filter.put("shown_as", "Lifecycle");
                yield Insights.Kind.TREND;
            }
        };
    }
}
