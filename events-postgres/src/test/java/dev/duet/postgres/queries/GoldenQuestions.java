package dev.duet.postgres.queries;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.question.Among;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.ChosenValues;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.CorrelationQuestion;
import dev.duet.events.question.CorrelationQuestion.Candidates;
import dev.duet.events.question.ElementChainsQuestion;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.FirstEventQuestion;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonStretchesQuestion;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Question;
import dev.duet.events.question.RecordingChunksQuestion;
import dev.duet.events.question.RecordingsQuestion;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.testkit.fixture.CohortExamples;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.models.OverrideTable;
import dev.duet.postgres.sql.Sql;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One question for each shape of statement, by the name of its golden file. */
final class GoldenQuestions {
    private static final long PROJECT = 1;

    /** Two of its persons became one. */
    static final long MERGED_PROJECT = 2;

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-15T00:00:00Z"));

    static final Buckets DAYS = Buckets.of(RANGE, Interval.DAY, UTC, DayOfWeek.SUNDAY);
    private static final Property BROWSER = new Property.OfEvent("$browser");
    private static final Property PRICE = new Property.OfEvent("price");
    private static final Property PLAN = new Property.OfPerson("plan");
    private static final Property SIZE = new Property.OfGroup(1, "size");
    private static final Actor PERSON = new Actor.Person();

    private final Map<String, Question<?>> questions = new LinkedHashMap<>();

    private GoldenQuestions() {
        trends();
        breakdowns();
        filters();
        others();
        activity();
        CohortExamples.at(RANGE.to(), 5)
                .forEach((name, criterion) -> questions.put(name, new MembersQuestion(PROJECT, criterion, null)));
        questions.put(
                "merged-trends-unique-persons",
                new TrendsQuestion(
                        MERGED_PROJECT,
                        series(new Filter.CohortFilter(5, true)),
                        new Aggregation.UniqueActors(PERSON),
                        DAYS,
                        null));
        questions.put(
                "merged-cohort-members", new MembersQuestion(MERGED_PROJECT, new CohortCriterion.InCohort(5), null));
        questions.put("cohort-members", new MembersQuestion(PROJECT, new CohortCriterion.InCohort(5), new Page(2, 3)));
    }

    static Map<String, Question<?>> all() {
        return new GoldenQuestions().questions;
    }

    /** The statement that answers the question of this name. */
    static Sql statement(ReadSession session, String name) {
        Question<?> question = Objects.requireNonNull(all().get(name));
        OverrideTable.look(session, question.project());
        return switch (question) {
            case TrendsQuestion trends -> new TrendsQuery(session).statement(trends);
            case HistogramQuestion histogram -> new HistogramQuery(session).statement(histogram);
            case EventsQuestion events -> new EventsQuery(session).statement(events);
            case PropertyValuesQuestion values -> new PropertyValuesQuery(session).statement(values);
            case FirstEventQuestion first -> new FirstEventQuery(session).statement(first);
            case StickinessQuestion stickiness -> new StickinessQuery(session).statement(stickiness);
            case LifecycleQuestion lifecycle -> new LifecycleQuery(session).statement(lifecycle);
            case RetentionQuestion retention -> new RetentionQuery(session).statement(retention);
            case SequencesQuestion<?> sequences -> new SequencesQuery(session).statement(sequences);
            case CorrelationQuestion correlation -> new CorrelationQuery(session).statement(correlation);
            case PersonStretchesQuestion stretches ->
                throw new IllegalArgumentException("answered without a statement: " + stretches);
            case ActorsQuestion actors -> new ActorsQuery(session).statement(actors);
            case MembersQuestion members -> new MembersQuery(session).statement(members);
            case PersonsQuestion persons -> new PersonsQuery(session).statement(persons);
            case RecordingsQuestion recordings -> new RecordingsQuery(session).statement(recordings);
            case RecordingChunksQuestion chunks -> new RecordingsQuery(session).statement(chunks);
            case ElementChainsQuestion chains -> new ElementChainsQuery(session).statement(chains);
        };
    }

    private void trends() {
        add("total", new Aggregation.Total(), null);
        add("unique-persons", new Aggregation.UniqueActors(PERSON), null);
        add("unique-groups", new Aggregation.UniqueActors(new Actor.Group(1)), null);
        add("unique-sessions", new Aggregation.UniqueActors(new Actor.Session()), null);
        add("first-seen-persons", new Aggregation.FirstSeenActors(PERSON), null);
        add("trailing-persons", new Aggregation.TrailingUniqueActors(PERSON, 7), null);
        add("sum", new Aggregation.OfProperty(Function.SUM, PRICE), null);
        add("average-of-person", new Aggregation.OfProperty(Function.AVERAGE, new Property.OfPerson("seats")), null);
        add("maximum", new Aggregation.OfProperty(Function.MAXIMUM, PRICE), null);
        add("p95", new Aggregation.OfProperty(Function.P95, PRICE), null);
        Buckets newYork = Buckets.of(RANGE, Interval.DAY, ZoneId.of("America/New_York"), DayOfWeek.SUNDAY);
        Buckets single = Buckets.whole(RANGE, Interval.DAY, UTC, DayOfWeek.SUNDAY);
        Series all = new Series(null, Filter.EVERYTHING);
        questions.put(
                "trends-total-by-uneven-days",
                new TrendsQuestion(PROJECT, series(Filter.EVERYTHING), new Aggregation.Total(), newYork, null));
        questions.put(
                "trends-total-of-all-events-single",
                new TrendsQuestion(PROJECT, all, new Aggregation.Total(), single, null));
    }

    private void breakdowns() {
        Breakdown browsers = new Breakdown.ByProperties(List.of(BROWSER), 25, null);
        add("total-by-event-property", new Aggregation.Total(), browsers);
        add("total-by-person-property", new Aggregation.Total(), new Breakdown.ByProperties(List.of(PLAN), 25, null));
        add(
                "total-by-several-properties",
                new Aggregation.Total(),
                new Breakdown.ByProperties(List.of(BROWSER, PLAN, SIZE), 25, null));
        add(
                "total-by-given-values",
                new Aggregation.Total(),
                new Breakdown.ByProperties(
                        List.of(BROWSER), 25, List.of(List.of("Chrome"), List.of("it's \"odd\""), List.of("none"))));
        add(
                "total-by-given-combinations",
                new Aggregation.Total(),
                new Breakdown.ByProperties(List.of(BROWSER, PLAN), 25, List.of(List.of("Chrome", "pro"))));
        add("total-by-bins", new Aggregation.Total(), new Breakdown.ByBins(PRICE, List.of(0.0, 2.5, 10.0)));
        add("unique-persons-by-event-property", new Aggregation.UniqueActors(PERSON), browsers);
        add("first-seen-persons-by-event-property", new Aggregation.FirstSeenActors(PERSON), browsers);
        add("trailing-persons-by-event-property", new Aggregation.TrailingUniqueActors(PERSON, 7), browsers);
        add("sum-by-event-property", new Aggregation.OfProperty(Function.SUM, PRICE), browsers);
        add("sum-of-sessions", new Aggregation.OfProperty(Function.SUM, new Property.OfSession()), null);
        add(
                "median-of-sessions-by-event-property",
                new Aggregation.OfProperty(Function.MEDIAN, new Property.OfSession()),
                browsers);
        add(
                "total-by-session-duration",
                new Aggregation.Total(),
                new Breakdown.ByProperties(List.of(new Property.OfSession()), 25, null));
        add("median-by-event-property", new Aggregation.OfProperty(Function.MEDIAN, PRICE), browsers);
    }

    private void filters() {
        filter("text", text(BROWSER, TextMatch.EXACT, false, "Chrome"));
        filter("texts", text(BROWSER, TextMatch.EXACT, false, "Chrome", "Firefox"));
        filter("text-not", text(BROWSER, TextMatch.EXACT, true, "Chrome"));
        filter("text-nested", text(new Property.OfEvent("list"), TextMatch.EXACT, false, "[1,{\"a\":2}]"));
        filter("text-none", text(BROWSER, TextMatch.EXACT, false));
        filter("contains", text(BROWSER, TextMatch.CONTAINS, false, "CHRO", "%_"));
        filter("regex", text(BROWSER, TextMatch.REGEX, false, "^Chr\\w+$", "(?i)fire"));
        filter("regex-only-re2", text(BROWSER, TextMatch.REGEX, false, "\\p{Lu}hrome"));
        filter("regex-not", text(BROWSER, TextMatch.REGEX, true, "hrome"));
        filter("number", new Filter.NumberFilter(PRICE, Filter.Comparison.GREATER_OR_EQUAL, 2.5));
        filter(
                "date",
                new Filter.DateFilter(
                        new Property.OfEvent("born"),
                        Instant.parse("2000-01-01T00:00:00Z"),
                        Instant.parse("2001-01-01T00:00:00Z")));
        filter("set", new Filter.PresenceFilter(BROWSER, true));
        filter("not-set", new Filter.PresenceFilter(BROWSER, false));
        filter("elements", new Filter.ElementsFilter(List.of("(^|;)button(\\.|$|;|:)"), false));
        filter("elements-not", new Filter.ElementsFilter(List.of("(^|;)button(\\.|$|;|:)"), true));
        filter("cohort", new Filter.CohortFilter(5, true));
        filter("cohort-not", new Filter.CohortFilter(5, false));
        filter("event-name", new Filter.EventNameFilter("sign up"));
        filter("distinct-ids", new Filter.DistinctIdFilter(List.of("alice", "bob")));
        filter("persons", new Filter.PersonFilter(List.of(1L, 4_294_967_295L)));
        filter("group-keys", new Filter.GroupFilter(1, List.of("acme", "it's")));
        filter("person", text(PLAN, TextMatch.EXACT, false, "pro"));
        filter("person-not", text(PLAN, TextMatch.EXACT, true, "pro"));
        filter("session", new Filter.NumberFilter(new Property.OfSession(), Filter.Comparison.GREATER, 60));
        filter("group", new Filter.NumberFilter(SIZE, Filter.Comparison.LESS, 50));
        filter(
                "all-any",
                new Filter.All(List.of(
                        text(BROWSER, TextMatch.EXACT, false, "Chrome"),
                        new Filter.Any(List.of(
                                text(PLAN, TextMatch.EXACT, false, "pro"),
                                new Filter.All(List.of(
                                        new Filter.PresenceFilter(PRICE, true),
                                        new Filter.CohortFilter(5, false))))))));
    }

    private void others() {
        questions.put("histogram", new HistogramQuestion(PROJECT, series(Filter.EVERYTHING), RANGE, PRICE, 4));
        questions.put(
                "persons", new PersonsQuestion(PROJECT, text(PLAN, TextMatch.EXACT, true, "pro"), new Page(100, 101)));
        questions.put("element-chains", new ElementChainsQuestion(PROJECT, series(Filter.EVERYTHING), RANGE, 100));
        questions.put("recordings-newest", RecordingsQuestion.of(PROJECT, "session 1"));
        questions.put(
                "recordings",
                new RecordingsQuestion(
                        PROJECT,
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-03-08T00:00:00Z"),
                        List.of("session 1"),
                        List.of("ada"),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        new Page(100, 101)));
        questions.put("recording-pieces", new RecordingChunksQuestion(PROJECT, "session 1", new Page(20, 21)));
        questions.put("first-event", new FirstEventQuestion(PROJECT));
        questions.put("values-of-event", values(BROWSER, "visit", "chr"));
        questions.put("values-of-person", values(PLAN, null, null));
        questions.put("values-of-group", values(SIZE, null, null));
        EventsQuestion.Position after = new EventsQuestion.Position(
                Instant.parse("2026-03-04T00:00:00Z"), UUID.fromString("01900000-0000-7000-8000-000000000001"));
        Filter chrome = text(BROWSER, TextMatch.EXACT, false, "Chrome");
        questions.put("events-newest", events(null, chrome, null, null));
        questions.put("events-of-one-name-after", events("visit", Filter.EVERYTHING, null, after));
        questions.put("events-one", events(null, Filter.EVERYTHING, after.uuid(), null));
    }

    private void activity() {
        Series series = series(Filter.EVERYTHING);
        Series signUp = new Series("sign up", Filter.EVERYTHING);
        Page page = new Page(0, 100);
        StickinessQuestion stickiness = new StickinessQuestion(PROJECT, series, PERSON, DAYS);
        LifecycleQuestion lifecycle = new LifecycleQuestion(PROJECT, series, PERSON, DAYS);
        RetentionQuestion recurring = new RetentionQuestion(PROJECT, signUp, series, PERSON, false, DAYS);
        questions.put("stickiness", stickiness);
        questions.put("lifecycle", lifecycle);
        questions.put("retention", recurring);
        questions.put(
                "retention-by-properties",
                new RetentionQuestion(PROJECT, signUp, series, PERSON, false, DAYS, List.of(BROWSER, PLAN)));
        questions.put("retention-first-time", new RetentionQuestion(PROJECT, signUp, series, PERSON, true, DAYS));
        questions.put("sequences", sequences(List.of(signUp, series), false, List.of(), Among.EVERYBODY));
        questions.put(
                "sequences-with-others",
                sequences(List.of(signUp, series), true, List.of(BROWSER, PLAN), Among.EVERYBODY));
        questions.put(
                "sequences-of-stretch",
                sequences(List.of(signUp, series), false, List.of(), new Among.PersonNumbers(1_000, 3_000)));
        questions.put(
                "sequences-of-these",
                sequences(List.of(signUp, series), false, List.of(), new Among.These(List.of("7", "8"))));
        questions.put("correlation-of-events", correlation(PERSON, new Candidates.Events(List.of("sign up"))));
        questions.put(
                "correlation-of-properties",
                correlation(PERSON, new Candidates.Properties(List.of("plan"), List.of())));
        questions.put(
                "correlation-of-group-properties",
                correlation(new Actor.Group(2), new Candidates.Properties(null, List.of("name"))));
        questions.put(
                "correlation-of-event-properties",
                correlation(PERSON, new Candidates.EventProperties(List.of("visit"), List.of("$browser"))));
        questions.put("actors-of-series", new ActorsQuestion.OfSeries(PROJECT, series, PERSON, DAYS.range(), page));
        questions.put("actors-of-stickiness", new ActorsQuestion.OfStickiness(stickiness, 2, page));
        questions.put(
                "actors-of-lifecycle",
                new ActorsQuestion.OfLifecycle(lifecycle, 3, LifecycleQuestion.Status.RESURRECTING, page));
        questions.put("actors-of-retention", new ActorsQuestion.OfRetention(recurring, 1, page));
        questions.put(
                "actors-of-retention-by-properties",
                new ActorsQuestion.OfRetention(
                        new RetentionQuestion(PROJECT, signUp, series, PERSON, false, DAYS, List.of(BROWSER, PLAN)),
                        1,
                        new ChosenValues(List.of(List.of("Chrome", "pro"), List.of("none", "free")), true),
                        page));
    }

    private static SequencesQuestion<Integer> sequences(
            List<Series> selections, boolean others, List<Property> properties, Among among) {
        return new SequencesQuestion<>(
                PROJECT, PERSON, selections, others, properties, others, DAYS.range(), among, new Counting());
    }

    private static CorrelationQuestion correlation(Actor actor, Candidates candidates) {
        List<CorrelationQuestion.Stretch> stretches = List.of(
                new CorrelationQuestion.Stretch("7", 1_577_836_800_000_000L, 1_577_923_200_000_000L, true),
                new CorrelationQuestion.Stretch("8", 1_577_836_800_000_000L, 1_577_923_200_000_000L, false));
        return new CorrelationQuestion(PROJECT, actor, candidates, stretches, DAYS.range(), 1);
    }

    /** Only the statement matters here. */
    private static final class Counting implements SequenceFold<Integer> {
        private int actors;

        @Override
        public void add(String actor, EventSequence events) {
            actors++;
        }

        @Override
        public Integer result() {
            return actors;
        }
    }

    private void add(String name, Aggregation aggregation, @Nullable Breakdown breakdown) {
        questions.put(
                "trends-" + name, new TrendsQuestion(PROJECT, series(Filter.EVERYTHING), aggregation, DAYS, breakdown));
    }

    private void filter(String name, Filter filter) {
        questions.put(
                "filter-" + name, new TrendsQuestion(PROJECT, series(filter), new Aggregation.Total(), DAYS, null));
    }

    private static Series series(Filter filter) {
        return new Series("visit", filter);
    }

    private static Filter text(Property property, TextMatch match, boolean negated, String... values) {
        return new Filter.TextFilter(property, match, List.of(values), negated);
    }

    private static Question<?> values(Property property, @Nullable String event, @Nullable String search) {
        return new PropertyValuesQuestion(PROJECT, property, event, search, RANGE.from(), 10);
    }

    private static Question<?> events(
            @Nullable String event, Filter filter, @Nullable UUID uuid, EventsQuestion.@Nullable Position after) {
        return new EventsQuestion(PROJECT, event, filter, uuid, RANGE.from(), RANGE.to(), after, 100);
    }
}
