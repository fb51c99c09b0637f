package dev.duet.clickhouse.golden;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question for each shape of statement, by the name of its file. */
final class GoldenCases {
    static final long PROJECT = 7;

    /** Two of its persons became one. */
    static final long MERGED_PROJECT = 8;

    static final String EVENT = "$pageview";

    private static final Property URL = new Property.OfEvent("$current_url");
    private static final Property BROWSER = new Property.OfEvent("$browser");
    private static final Property PRICE = new Property.OfEvent("price");
    private static final Property DATE = new Property.OfEvent("date");
    private static final Property PLAN = new Property.OfPerson("plan");
    private static final Property INDUSTRY = new Property.OfGroup(0, "industry");
    private static final Actor PERSON = new Actor.Person();

    private final Map<String, Question<?>> cases = new LinkedHashMap<>();

    static Map<String, Question<?>> all() {
        GoldenCases all = new GoldenCases();
        all.trends();
        all.buckets();
        all.breakdowns();
        all.filters();
        all.others();
        all.activity();
        CohortExamples.at(Instant.parse("2020-01-08T00:00:00Z"), 3)
                .forEach((name, criterion) -> all.cases.put(name, new MembersQuestion(PROJECT, criterion, null)));
        all.cases.put("cohort-members", new MembersQuestion(PROJECT, new CohortCriterion.InCohort(3), new Page(0, 3)));
        Series ofMembers = new Series(EVENT, new Filter.CohortFilter(3, true));
        TrendsQuestion persons =
                new TrendsQuestion(MERGED_PROJECT, ofMembers, new Aggregation.UniqueActors(PERSON), week(), null);
        all.cases.put("merged-trends-unique-persons", persons);
        all.cases.put(
                "merged-cohort-members", new MembersQuestion(MERGED_PROJECT, new CohortCriterion.InCohort(3), null));
        return all.cases;
    }

    private void trends() {
        trend("total", new Aggregation.Total());
        trend("unique-persons", new Aggregation.UniqueActors(PERSON));
        trend("unique-groups", new Aggregation.UniqueActors(new Actor.Group(0)));
        trend("unique-sessions", new Aggregation.UniqueActors(new Actor.Session()));
        trend("weekly-active", new Aggregation.TrailingUniqueActors(PERSON, 7));
        trend("weekly-active-groups", new Aggregation.TrailingUniqueActors(new Actor.Group(0), 7));
        trend("first-seen", new Aggregation.FirstSeenActors(PERSON));
        for (Aggregation.Function function : Aggregation.Function.values()) {
            trend("property-" + function.name().toLowerCase(Locale.ROOT), new Aggregation.OfProperty(function, PRICE));
        }
        trend("property-of-session", new Aggregation.OfProperty(Aggregation.Function.MEDIAN, new Property.OfSession()));
        trend("property-of-person", new Aggregation.OfProperty(Aggregation.Function.SUM, new Property.OfPerson("age")));
    }

    private void buckets() {
        ZoneId newYork = ZoneId.of("America/New_York");
        bucket("hours", Interval.HOUR, ZoneOffset.UTC, "2020-01-04T05:30:00Z", "2020-01-05T12:00:00Z");
        bucket("weeks", Interval.WEEK, ZoneOffset.UTC, "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z");
        bucket("months", Interval.MONTH, ZoneOffset.UTC, "2020-01-01T00:00:00Z", "2020-04-01T00:00:00Z");
        bucket("days-in-zone", Interval.DAY, newYork, "2020-01-01T05:00:00Z", "2020-01-08T05:00:00Z");
        bucket("days-over-change-of-clock", Interval.DAY, newYork, "2020-03-05T05:00:00Z", "2020-03-12T04:00:00Z");
        bucket("days-until-now", Interval.DAY, ZoneOffset.UTC, "2020-01-01T00:00:00Z", "2020-01-07T13:14:15.000016Z");
    }

    private void breakdowns() {
        split("total-by-url", new Aggregation.Total(), new Breakdown.ByProperties(List.of(URL), 2, null));
        split(
                "uniques-by-url",
                new Aggregation.UniqueActors(PERSON),
                new Breakdown.ByProperties(List.of(URL), 2, null));
        split(
                "total-by-url-and-browser",
                new Aggregation.Total(),
                new Breakdown.ByProperties(List.of(URL, BROWSER), 2, null));
        split(
                "total-by-given-values",
                new Aggregation.Total(),
                new Breakdown.ByProperties(List.of(BROWSER), 2, List.of(List.of("Chrome"), List.of("none"))));
        split("total-by-plan-of-person", new Aggregation.Total(), new Breakdown.ByProperties(List.of(PLAN), 2, null));
        split(
                "total-by-industry-of-group",
                new Aggregation.Total(),
                new Breakdown.ByProperties(List.of(INDUSTRY), 2, null));
        split(
                "total-by-duration-of-session",
                new Aggregation.Total(),
                new Breakdown.ByProperties(List.of(new Property.OfSession()), 2, null));
        split(
                "total-by-bins-of-price",
                new Aggregation.Total(),
                new Breakdown.ByBins(PRICE, List.of(0.0, 10.0, 20.5, 100.0)));
    }

    private void filters() {
        filter("exact", text(BROWSER, TextMatch.EXACT, false, "Chrome"));
        filter("exact-list", text(BROWSER, TextMatch.EXACT, false, "Chrome", "it's \\ odd"));
        filter("is-not", text(BROWSER, TextMatch.EXACT, true, "Chrome"));
        filter("contains", text(URL, TextMatch.CONTAINS, false, "Pricing"));
        filter("regex", text(URL, TextMatch.REGEX, false, "/a|^b.*$"));
        filter("number", new Filter.NumberFilter(PRICE, Comparison.GREATER_OR_EQUAL, 10.5));
        filter("date", new Filter.DateFilter(DATE, at("2020-01-01T00:00:00Z"), at("2020-02-01T00:00:00Z")));
        filter("is-set", new Filter.PresenceFilter(BROWSER, true));
        filter("person", text(PLAN, TextMatch.EXACT, false, "pro"));
        filter("group", text(INDUSTRY, TextMatch.EXACT, true, "cars"));
        filter("session", new Filter.NumberFilter(new Property.OfSession(), Comparison.GREATER, 60));
        filter("elements", new Filter.ElementsFilter(List.of("(^|;)a(\\.|$|;|:)"), false));
        filter("cohort", new Filter.CohortFilter(3, true));
        filter("distinct-ids", new Filter.DistinctIdFilter(List.of("alice", "bob")));
        filter("group-keys", new Filter.GroupFilter(0, List.of("acme", "it's")));
        filter("persons", new Filter.PersonFilter(List.of(1L, 2L)));
        filter(
                "nested",
                new Filter.Any(List.of(
                        new Filter.EventNameFilter("sign up"),
                        new Filter.All(List.of(
                                text(BROWSER, TextMatch.EXACT, false, "Chrome"),
                                new Filter.PresenceFilter(PRICE, false))))));
    }

    private void others() {
        Series series = new Series(EVENT, Filter.EVERYTHING);
        TimeRange range = new TimeRange(at("2020-01-01T00:00:00Z"), at("2020-01-08T00:00:00Z"));
        cases.put("histogram", new HistogramQuestion(PROJECT, series, range, PRICE, 4));
        cases.put("events", events(null, null, null));
        cases.put("events-of-name", events(EVENT, null, null));
        cases.put(
                "events-after",
                events(null, null, new EventsQuestion.Position(at("2020-01-04T06:00:00Z"), new UUID(0, 5))));
        cases.put("events-by-uuid", events(null, new UUID(0, 5), null));
        cases.put("values-of-event", values(URL, null));
        cases.put("values-of-event-search", values(URL, "/a"));
        cases.put("values-of-person", values(PLAN, null));
        cases.put("values-of-group", values(INDUSTRY, "CAR"));
        cases.put("persons", new PersonsQuestion(PROJECT, text(PLAN, TextMatch.EXACT, true, "free"), new Page(0, 101)));
        cases.put("element-chains", new ElementChainsQuestion(PROJECT, series, range, 100));
        cases.put("recordings-newest", RecordingsQuestion.of(PROJECT, "session 1"));
        cases.put(
                "recordings",
                new RecordingsQuestion(
                        PROJECT,
                        at("2020-01-01T00:00:00Z"),
                        at("2020-01-08T00:00:00Z"),
                        List.of("session 1"),
                        List.of("ada"),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        new Page(100, 101)));
        cases.put("recording-pieces", new RecordingChunksQuestion(PROJECT, "session 1", new Page(20, 21)));
        cases.put("first-event", new FirstEventQuestion(PROJECT));
    }

    private void activity() {
        Series series = new Series(EVENT, Filter.EVERYTHING);
        Series signUp = new Series("sign up", Filter.EVERYTHING);
        Page page = new Page(0, 100);
        StickinessQuestion stickiness = new StickinessQuestion(PROJECT, series, PERSON, week());
        LifecycleQuestion lifecycle = new LifecycleQuestion(PROJECT, series, PERSON, week());
        RetentionQuestion recurring = new RetentionQuestion(PROJECT, signUp, series, PERSON, false, week());
        cases.put("stickiness", stickiness);
        cases.put("lifecycle", lifecycle);
        cases.put("retention", recurring);
        cases.put("retention-of-itself", new RetentionQuestion(PROJECT, series, series, PERSON, false, week()));
        cases.put(
                "retention-by-properties",
                new RetentionQuestion(PROJECT, signUp, series, PERSON, false, week(), List.of(BROWSER, PLAN)));
        cases.put("retention-first-time", new RetentionQuestion(PROJECT, signUp, series, PERSON, true, week()));
        cases.put("sequences", sequences(List.of(signUp, series), false, List.of(), Among.EVERYBODY));
        cases.put(
                "sequences-with-others",
                sequences(List.of(signUp, series), true, List.of(BROWSER, PLAN), Among.EVERYBODY));
        cases.put(
                "sequences-of-stretch",
                sequences(List.of(signUp, series), false, List.of(), new Among.PersonNumbers(1_000, 3_000)));
        cases.put(
                "sequences-of-these",
                sequences(List.of(signUp, series), false, List.of(), new Among.These(List.of("7", "8"))));
        cases.put("correlation-of-events", correlation(PERSON, new Candidates.Events(List.of("sign up"))));
        cases.put(
                "correlation-of-properties",
                correlation(PERSON, new Candidates.Properties(List.of("plan"), List.of())));
        cases.put(
                "correlation-of-group-properties",
                correlation(new Actor.Group(2), new Candidates.Properties(null, List.of("name"))));
        cases.put(
                "correlation-of-event-properties",
                correlation(PERSON, new Candidates.EventProperties(List.of("visit"), List.of("$browser"))));
        cases.put("actors-of-series", new ActorsQuestion.OfSeries(PROJECT, series, PERSON, week().range(), page));
        cases.put("actors-of-stickiness", new ActorsQuestion.OfStickiness(stickiness, 2, page));
        cases.put(
                "actors-of-lifecycle",
                new ActorsQuestion.OfLifecycle(lifecycle, 3, LifecycleQuestion.Status.RESURRECTING, page));
        cases.put("actors-of-retention", new ActorsQuestion.OfRetention(recurring, 1, page));
        cases.put(
                "actors-of-retention-by-properties",
                new ActorsQuestion.OfRetention(
                        new RetentionQuestion(PROJECT, signUp, series, PERSON, false, week(), List.of(BROWSER, PLAN)),
                        1,
                        new ChosenValues(List.of(List.of("Chrome", "pro"), List.of("none", "free")), true),
                        page));
    }

    private static SequencesQuestion<Integer> sequences(
            List<Series> selections, boolean others, List<Property> properties, Among among) {
        return new SequencesQuestion<>(
                PROJECT, PERSON, selections, others, properties, others, week().range(), among, new Counting());
    }

    private static CorrelationQuestion correlation(Actor actor, Candidates candidates) {
        List<CorrelationQuestion.Stretch> stretches = List.of(
                new CorrelationQuestion.Stretch("7", 1_577_836_800_000_000L, 1_577_923_200_000_000L, true),
                new CorrelationQuestion.Stretch("8", 1_577_836_800_000_000L, 1_577_923_200_000_000L, false));
        return new CorrelationQuestion(PROJECT, actor, candidates, stretches, week().range(), 1);
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

    private static EventsQuestion events(
            @Nullable String name, @Nullable UUID uuid, EventsQuestion.@Nullable Position after) {
        return new EventsQuestion(PROJECT, name, Filter.EVERYTHING, uuid, null, at("2020-01-05T00:00:00Z"), after, 100);
    }

    private static PropertyValuesQuestion values(Property property, @Nullable String search) {
        return new PropertyValuesQuestion(PROJECT, property, null, search, at("2020-01-01T00:00:00Z"), 10);
    }

    private void trend(String name, Aggregation aggregation) {
        cases.put("trends-" + name, trends(aggregation, Filter.EVERYTHING, week(), null));
    }

    private void bucket(String name, Interval interval, ZoneId zone, String from, String to) {
        Buckets buckets = Buckets.of(new TimeRange(at(from), at(to)), interval, zone, DayOfWeek.SUNDAY);
        cases.put("trends-" + name, trends(new Aggregation.Total(), Filter.EVERYTHING, buckets, null));
    }

    private void split(String name, Aggregation aggregation, Breakdown breakdown) {
        cases.put("trends-" + name, trends(aggregation, Filter.EVERYTHING, week(), breakdown));
    }

    private void filter(String name, Filter filter) {
        cases.put("filter-" + name, trends(new Aggregation.Total(), filter, week(), null));
    }

    private static TrendsQuestion trends(
            Aggregation aggregation, Filter filter, Buckets buckets, @Nullable Breakdown breakdown) {
        return new TrendsQuestion(PROJECT, new Series(EVENT, filter), aggregation, buckets, breakdown);
    }

    private static Buckets week() {
        return Buckets.of(
                new TimeRange(at("2020-01-01T00:00:00Z"), at("2020-01-08T00:00:00Z")),
                Interval.DAY,
                ZoneOffset.UTC,
                DayOfWeek.SUNDAY);
    }

    private static Filter.TextFilter text(Property property, TextMatch match, boolean negated, String... values) {
        return new Filter.TextFilter(property, match, List.of(values), negated);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
