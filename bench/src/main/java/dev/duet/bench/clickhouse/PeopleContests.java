package dev.duet.bench.clickhouse;

import dev.duet.bench.insights.StudiedInsight;
import dev.duet.bench.trends.DailyAnswer;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorList;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.insights.InsightActors;
import dev.duet.events.insights.Insights;
import dev.duet.events.insights.Insights.Kind;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.question.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked about people beside the insights: who reached a step, what goes with converting, what a cohort did. */
final class PeopleContests {
    private static final long PROJECT = 1;
    private static final long COHORT = 4;
    private static final Page FIRST = new Page(0, 100);
    private static final Purpose PURPOSE = Purpose.job("bench");

    private static final String LISTED = "13 persons of a funnel step, everybody folded";
    private static final String FIRST_PAGE = "13' persons of a funnel step, the first hundred";
    private static final String CORRELATION = "correlation of events with a funnel";
    private static final String OF_COHORT = "page views of a cohort";

    private final ClickHouseInstance clickHouse;
    private final Insights insights;
    private final InsightActors actors;

    PeopleContests(ClickHouseInstance clickHouse) {
        this.clickHouse = clickHouse;
        this.insights = new Insights(clickHouse.engine(), Clock.systemUTC());
        this.actors = new InsightActors(clickHouse.engine(), Clock.systemUTC());
    }

    /** Each as a contest, after both sides have answered it alike. */
    List<ClickHouseCommand.Contest> contests() {
        NaivePeople.fillCohort(clickHouse.http(), COHORT);
        clickHouse
                .engine()
                .storeCohort(
                        PROJECT,
                        COHORT,
                        clickHouse
                                .http()
                                .rows("SELECT person FROM duet.persons FINAL WHERE project = 1 AND person % 4 = 0")
                                .stream()
                                .map(row -> Long.valueOf(row.getFirst()))
                                .collect(Collectors.toSet()));
        requireSame();
        String floor = InsightFloors.of(StudiedInsight.FUNNEL);
        return List.of(
                contest(LISTED, new Bars(8, 7), this::everybody, floor, NaivePeople.PAGE),
                contest(FIRST_PAGE, new Bars(2, 40), this::firstPage, floor, NaivePeople.PAGE),
                contest(CORRELATION, Bars.NONE, this::correlation, CORRELATION_FLOOR, NaivePeople.CORRELATION),
                contest(OF_COHORT, new Bars(5, 0), this::ofCohort, COHORT_FLOOR, NaivePeople.ofCohort(COHORT)));
    }

    /** The same of a small project, to warm up. */
    List<Runnable> small(long project) {
        return List.of(
                () -> everybody(project),
                () -> firstPage(project),
                () -> correlation(project),
                () -> ofCohort(project));
    }

    private static ClickHouseCommand.Contest contest(
            String title, Bars bars, LongConsumer engine, String floor, String naive) {
        return new ClickHouseCommand.Contest(title, bars, () -> engine.accept(PROJECT), floor, naive);
    }

    private void everybody(long project) {
        ActorList list = list(project);
        list.count();
        list.rows(FIRST);
    }

    private void firstPage(long project) {
        list(project).rows(FIRST);
    }

    private ActorList list(long project) {
        ObjectNode filter = StudiedInsight.FUNNEL.filter().put("funnel_step", 2);
        return actors.list(ActorsKind.FUNNEL, StudiedInsight.FUNNEL.project(project), filter, PURPOSE);
    }

    private JsonNode correlation(long project) {
        ObjectNode filter = StudiedInsight.FUNNEL.filter().put("funnel_correlation_type", "events");
        return insights.answer(Kind.FUNNEL_CORRELATION, StudiedInsight.FUNNEL.project(project), filter, PURPOSE);
    }

    private JsonNode ofCohort(long project) {
        ObjectNode filter = CanonicalJson.readObject("""
                {"events":[{"id":"$pageview"}],"date_from":"2026-03-02","date_to":"2026-03-31",
                 "properties":[{"key":"id","value":%d,"type":"cohort"}]}""".formatted(COHORT));
        return insights.answer(Kind.TREND, StudiedInsight.FUNNEL.project(project), filter, PURPOSE);
    }

    private void requireSame() {
        long persons = Long.parseLong(
                clickHouse.http().rows(NaivePeople.NUMBER).getFirst().getFirst());
        long listed = list(PROJECT).count();
        if (persons != listed) {
            throw new IllegalStateException(LISTED + ": " + listed + " persons and " + persons);
        }
        Map<String, List<String>> naive = clickHouse.http().rows(NaivePeople.CORRELATION).stream()
                .collect(Collectors.toMap(List::getFirst, row -> row.subList(1, row.size())));
        for (JsonNode line : correlation(PROJECT).get("events")) {
            List<String> counts = List.of(
                    line.get("success_count").asString(),
                    line.get("failure_count").asString());
            String event = line.at("/event/event").asString();
            if (!counts.equals(naive.get(event))) {
                throw new IllegalStateException(CORRELATION + ": " + event + " " + counts + " and " + naive.get(event));
            }
        }
        DailyAnswer.ofResult(ofCohort(PROJECT))
                .requireSame(DailyAnswer.ofRows(clickHouse.http().rows(NaivePeople.ofCohort(COHORT))), OF_COHORT);
    }

    /** The funnel's events, and all events of the range. */
    private static final String CORRELATION_FLOOR = """
            SELECT max(person), max(timestamp), max(event)
            FROM duet.events
            WHERE project = 1 AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;

    private static final String COHORT_FLOOR = """
            SELECT max(day), max(person)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;
}
