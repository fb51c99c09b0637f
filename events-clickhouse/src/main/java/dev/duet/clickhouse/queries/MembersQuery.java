package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.MembersAnswer;
import dev.duet.events.answer.PersonSet;
import dev.duet.events.event.Timestamps;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers who meets the criterion of a cohort: each criterion is a bitmap of persons, made by a statement of its own. */
public final class MembersQuery {
    private MembersQuery() {}

    public static MembersAnswer answer(
            ClickHouseClient clickhouse, Columns columns, MembersQuestion question, Purpose purpose) {
        return clickhouse.query(sql(question, columns), Occasion.of(question, purpose), rows -> {
            PersonSet.Builder persons = new PersonSet.Builder();
            while (rows.hasNext()) {
                persons.add(rows.uint32());
            }
            return new MembersAnswer(persons.build());
        });
    }

    static Sql sql(MembersQuestion question, Columns columns) {
        return Sql.of(
                """
                SELECT arrayJoin(bitmapToArray(
                    {0}
                )) AS person
                ORDER BY person
                {1}
                """, new Criteria(question.project(), columns).bitmap(question.criterion()), page(question.page()));
    }

    private static Sql page(@Nullable Page page) {
        return page == null
                ? Sql.of("")
                : Sql.of("LIMIT {0} OFFSET {1}", Sql.number((long) page.limit()), Sql.number((long) page.offset()));
    }

    /** The criteria of one project. */
    private record Criteria(long project, Columns columns) {

        Sql bitmap(CohortCriterion criterion) {
            return switch (criterion) {
                case CohortCriterion.Every(List<CohortCriterion> criteria) ->
                    criteria.stream()
                            .map(this::bitmap)
                            .reduce((left, right) -> Sql.of("bitmapAnd({0}, {1})", left, right))
                            .orElseThrow();
                case CohortCriterion.Either(List<CohortCriterion> criteria) ->
                    criteria.stream()
                            .map(this::bitmap)
                            .reduce((left, right) -> Sql.of("bitmapOr({0}, {1})", left, right))
                            .orElseGet(() -> personsOf(Sql.of("SELECT person FROM persons WHERE 0")));
                case CohortCriterion.Except(CohortCriterion those, CohortCriterion but) ->
                    Sql.of("bitmapAndnot({0}, {1})", bitmap(those), bitmap(but));
                case CohortCriterion.HasProperties(Filter filter) -> personsOf(hasProperties(filter));
                case CohortCriterion.InCohort(long cohort) -> personsOf(inCohort(cohort));
                case CohortCriterion.Performed performed -> personsOf(performed(performed));
                case CohortCriterion.PerformedFirst first -> personsOf(performedFirst(first));
                case CohortCriterion.PerformedRegularly regularly -> personsOf(performedRegularly(regularly));
                case CohortCriterion.PerformedSequence sequence -> personsOf(performedSequence(sequence));
            };
        }

        private static Sql personsOf(Sql statement) {
            return Sql.of("""
                    (
                        SELECT groupBitmapState(person)
                        FROM (
                            {0}
                        )
                    )""", statement);
        }

        private Sql hasProperties(Filter filter) {
            return Sql.of("""
                    SELECT person
                    FROM persons FINAL
                    WHERE project = {0}
                      AND {1}""", Projects.sql(project), new FilterSql(project, columns).of(filter));
        }

        private Sql inCohort(long cohort) {
            return Sql.of(
                    """
                    SELECT {member}
                    FROM cohort_members
                    WHERE project = {project}
                      AND cohort = {cohort}
                      AND generation = (
                          SELECT max(generation) FROM cohorts WHERE project = {project} AND cohort = {cohort})""",
                    Map.of(
                            "member", member(),
                            "project", Projects.sql(project),
                            "cohort", Sql.uint64(cohort)));
        }

        private Sql member() {
            Sql survivor = EventsSql.survivor(project, columns);
            return columns.merged() ? Sql.of("{0} AS person", survivor) : survivor;
        }

        private Sql performed(CohortCriterion.Performed performed) {
            return Sql.of(
                    """
                    SELECT person
                    FROM {events}
                    WHERE {condition}
                    GROUP BY person
                    HAVING {often}""",
                    Map.of(
                            "events", EventsSql.of(project, columns),
                            "condition", condition(performed.series(), performed.range()),
                            "often", often(performed.times())));
        }

        private Sql performedFirst(CohortCriterion.PerformedFirst first) {
            return Sql.of(
                    """
                    SELECT person
                    FROM {events}
                    WHERE {condition}
                    GROUP BY person
                    HAVING min(timestamp) >= {from}""",
                    Map.of(
                            "events", EventsSql.of(project, columns),
                            "condition",
                                    new SeriesSql(project, columns, List.of(first.series()))
                                            .any(null, first.range().to()),
                            "from", Sql.timestamp(first.range().from())));
        }

        private Sql performedRegularly(CohortCriterion.PerformedRegularly regularly) {
            return Sql.of(
                    """
                    SELECT person
                    FROM (
                        SELECT person, {period} AS period
                        FROM {events}
                        WHERE {condition}
                        GROUP BY person, period
                        HAVING {often}
                    )
                    GROUP BY person
                    HAVING count() >= {periods}""",
                    Map.of(
                            "events", EventsSql.of(project, columns),
                            "period", BucketSql.of(regularly.starts()).index(),
                            "condition", condition(regularly.series(), regularly.range()),
                            "often", often(regularly.times()),
                            "periods", Sql.number((long) regularly.periods())));
        }

        /**
         * For each event of the second series the latest earlier one of the first; at the same time the second one comes
         * first, so that it does not see the other. Where there is none, a time too long ago stands for it.
         */
        private Sql performedSequence(CohortCriterion.PerformedSequence sequence) {
            long tooLongAgo = Timestamps.epochMicros(sequence.range().from()) - sequence.within() - 1;
            return Sql.of(
                    """
                    SELECT DISTINCT person
                    FROM (
                        SELECT
                            person,
                            step,
                            at,
                            max(if(step = 1, at, {before})) OVER (
                                PARTITION BY person
                                ORDER BY at ASC, step DESC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                            ) AS before
                        FROM (
                            SELECT person, toUnixTimestamp64Micro(timestamp) AS at, 1 AS step
                            FROM {events}
                            WHERE {first}
                            UNION ALL
                            SELECT person, toUnixTimestamp64Micro(timestamp) AS at, 2 AS step
                            FROM {events}
                            WHERE {then}
                        )
                    )
                    WHERE step = 2 AND at - before <= {within}""",
                    Map.of(
                            "events", EventsSql.of(project, columns),
                            "before", Sql.int64(tooLongAgo),
                            "first", condition(sequence.first(), sequence.range()),
                            "then", condition(sequence.then(), sequence.range()),
                            "within", Sql.int64(sequence.within())));
        }

        private Sql condition(Series series, TimeRange range) {
            return ScopeSql.condition(project, series, range, columns);
        }

        private static Sql often(CohortCriterion.Times times) {
            return times.equals(CohortCriterion.Times.ANY)
                    ? Sql.of("1")
                    : Sql.of(
                            "count() BETWEEN {0} AND {1}",
                            Sql.number((long) times.least()), Sql.number((long) times.most()));
        }
    }
}
