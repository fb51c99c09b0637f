package dev.duet.server.elements;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.ElementChainsAnswer.Chain;
import dev.duet.events.elements.Element;
import dev.duet.events.elements.ElementChain;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.ElementChainsQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.TimeRange;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Json;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code elements/stats/} and {@code elements/values/}, both about what autocapture saw being clicked. */
public final class ElementRoutes implements Routes {
    private static final String AUTOCAPTURE = "$autocapture";
    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final int FARTHEST = 10_000;
    private static final int CHAINS_READ = 10_000;
    private static final int USUAL_VALUES = 50;
    private static final int MOST_VALUES = 1_000;
    private static final int LENGTH = 400;

    /** How often exactly this chain was clicked. */
    private record ChainView(long count, @Nullable String hash, String type, List<ElementView> elements) {

        static ChainView of(Chain chain) {
            List<ElementView> views = new ArrayList<>();
            for (Element element : ElementChain.parse(chain.text())) {
                views.add(ElementView.of(element, views.size()));
            }
            return new ChainView(chain.events(), null, AUTOCAPTURE, views);
        }
    }

    private final Access access;
    private final Engine engine;
    private final Clock clock;

    public ElementRoutes(Access access, Engine engine, Clock clock) {
        this.access = access;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "elements", "element")
                .get("/stats", this::stats)
                .get("/values", this::values);
    }

    private void stats(Context context, InProject in) {
        Paging paging = Paging.of(context);
        if (paging.offset() + paging.limit() > FARTHEST) {
            throw DuetException.invalid("offset", "the list ends after its first " + FARTHEST + " entries");
        }
        ProjectSettings project = in.project().settings();
        Purpose purpose = purpose(in);
        InsightReader reader = new InsightReader(project, RequestFilter.of(context), project.calendar(clock));
        TimeRange range = reader.range(() -> FirstEvents.of(engine, project, purpose));
        // One more than asked for tells whether there is a next page.
        List<Chain> chains = engine.answer(
                        new ElementChainsQuestion(
                                project.id(),
                                new Series(AUTOCAPTURE, reader.everywhere()),
                                range,
                                paging.offset() + paging.limit() + 1),
                        purpose)
                .chains();
        List<ChainView> shown = chains.stream()
                .skip(paging.offset())
                .limit(paging.limit())
                .map(ChainView::of)
                .toList();
        Json.answer(context, paging.page(context, chains.size(), shown));
    }

    /** Of the last 30 days. */
    private void values(Context context, InProject in) {
        Fields fields = Fields.of(RequestFilter.of(context));
        if (fields.text("key", LENGTH) == null) {
            throw DuetException.invalid("key", "key is required: tag_name, text, href or selector");
        }
        ElementValues key = fields.choice("key", ElementValues.class, ElementValues.TEXT);
        String search = fields.text("value", LENGTH);
        int limit = fields.number("limit", USUAL_VALUES, 1, MOST_VALUES);
        Instant now = clock.instant();
        List<Chain> chains = engine.answer(
                        new ElementChainsQuestion(
                                in.project().id(),
                                new Series(AUTOCAPTURE, Filter.EVERYTHING),
                                new TimeRange(now.minus(LOOK_BACK), now.plus(Duration.ofDays(1))),
                                CHAINS_READ),
                        purpose(in))
                .chains();
        Json.answer(context, key.of(chains, search, limit));
    }

    private static Purpose purpose(InProject in) {
        return new Purpose(
                Purpose.Kind.REQUEST, "elements", in.caller().account().id());
    }
}
