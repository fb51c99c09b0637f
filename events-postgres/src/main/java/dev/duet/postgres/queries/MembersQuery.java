package dev.duet.postgres.queries;

import dev.duet.events.answer.MembersAnswer;
import dev.duet.events.answer.PersonSet;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers who meets the criterion of a cohort: each criterion is a statement whose one column is {@code person}. */
public record MembersQuery(ReadSession session) {

    public MembersAnswer answer(MembersQuestion question) {
        PersonSet.Builder persons = new PersonSet.Builder();
        session.forEach(statement(question), row -> persons.add(row.getLong("person")));
        return new MembersAnswer(persons.build());
    }

    Sql statement(MembersQuestion question) {
        return Sql.of("""
                        SELECT member.person
                        FROM (
                            {members}
                        ) AS member
                        ORDER BY member.person
                        {page}
                        """)
                .with("members", new Criteria(session, question.project()).persons(question.criterion()))
                .with("page", page(question.page()));
    }

    private static Sql page(@Nullable Page page) {
        return page == null
                ? Sql.EMPTY
                : Sql.of("LIMIT {limit} OFFSET {offset}")
                        .with("limit", Values.integer(page.limit()))
                        .with("offset", Values.integer(page.offset()));
    }

    /** The criteria of one project. */
    private record Criteria(ReadSession session, long project) {

        Sql persons(CohortCriterion criterion) {
            return switch (criterion) {
                case CohortCriterion.Every(List<CohortCriterion> criteria) ->
                    Sql.join(
                            "\nINTERSECT\n", criteria.stream().map(this::nested).toList());
                case CohortCriterion.Either(List<CohortCriterion> criteria) ->
                    criteria.isEmpty()
                            ? nobody()
                            : Sql.join(
                                    "\nUNION\n",
                                    criteria.stream().map(this::nested).toList());
                case CohortCriterion.Except(CohortCriterion those, CohortCriterion but) ->
                    Sql.join("\nEXCEPT\n", List.of(nested(those), nested(but)));
                case CohortCriterion.HasProperties(Filter filter) -> hasProperties(filter);
                case CohortCriterion.InCohort(long cohort) -> inCohort(cohort);
                case CohortCriterion.Performed performed -> performed(performed);
                case CohortCriterion.PerformedFirst first -> performedFirst(first);
                case CohortCriterion.PerformedRegularly regularly -> performedRegularly(regularly);
                case CohortCriterion.PerformedSequence sequence -> performedSequence(sequence);
            };
        }

        private Sql nested(CohortCriterion criterion) {
            return Sql.of("""
                            (
                                {persons}
                            )
                            """).with("persons", persons(criterion));
        }

        private Sql nobody() {
            return Sql.of("SELECT person.person FROM duet_events.persons AS person WHERE FALSE");
        }

        private Sql hasProperties(Filter filter) {
            ScopeSql scope = new ScopeSql(project, null, null, null);
            return Sql.of("""
                            SELECT e.person
                            FROM duet_events.persons AS e
                            WHERE e.project = {project}
                            {filter}
                            """)
                    .with("project", Values.project(project))
                    .with("filter", new FilterSql(session, scope).and(filter));
        }

        private Sql inCohort(long cohort) {
            return Sql.of("""
                            SELECT {person}
                            FROM {members}
                            WHERE member.project = {project} AND member.cohort = {cohort}
                            """)
                    .with("person", session.hasOverrides() ? Sql.of("DISTINCT member.person") : Sql.of("member.person"))
                    .with("members", EventsSql.members(session))
                    .with("project", Values.project(project))
                    .with("cohort", Values.bigint(cohort));
        }

        private Sql performed(CohortCriterion.Performed performed) {
            return Sql.of("""
                            SELECT e.person
                            {source}
                            GROUP BY e.person
                            {having}
                            """)
                    .with("source", source(performed.series(), performed.range()))
                    .with("having", having(performed.times()));
        }

        private Sql performedFirst(CohortCriterion.PerformedFirst first) {
            ScopeSql ever = new ScopeSql(
                    project, first.series().event(), null, first.range().to());
            return Sql.of("""
                            SELECT e.person
                            {source}
                            GROUP BY e.person
                            HAVING min(e.timestamp) >= {from}
                            """)
                    .with("source", SourceSql.of(session, ever, first.series().filter(), List.of()))
                    .with("from", Values.timestamp(first.range().from()));
        }

        private Sql performedRegularly(CohortCriterion.PerformedRegularly regularly) {
            return Sql.of("""
                            SELECT active.person
                            FROM (
                                SELECT e.person, {period} AS period
                                {source}
                                GROUP BY 1, 2
                                {having}
                            ) AS active
                            GROUP BY active.person
                            HAVING count(*) >= {periods}
                            """)
                    .with("period", new BucketSql.Search(regularly.starts()).of(Sql.of("e.timestamp")))
                    .with("source", source(regularly.series(), regularly.range()))
                    .with("having", having(regularly.times()))
                    .with("periods", Values.integer(regularly.periods()));
        }

        /**
         * For each event of the second series the latest earlier one of the first; at the same time the second one comes
         * first, so that it does not see the other.
         */
        private Sql performedSequence(CohortCriterion.PerformedSequence sequence) {
            return Sql.of("""
                            SELECT DISTINCT step.person
                            FROM (
                                SELECT
                                    act.person,
                                    act.step,
                                    act.timestamp,
                                    max(act.timestamp) FILTER (WHERE act.step = 1) OVER (
                                        PARTITION BY act.person
                                        ORDER BY act.timestamp, act.step DESC
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                    ) AS before
                                FROM (
                                    SELECT e.person, e.timestamp, 1 AS step
                                    {first}
                                    UNION ALL
                                    SELECT e.person, e.timestamp, 2 AS step
                                    {then}
                                ) AS act
                            ) AS step
                            WHERE step.step = 2 AND step.timestamp - step.before <= {within}
                            """)
                    .with("first", source(sequence.first(), sequence.range()))
                    .with("then", source(sequence.then(), sequence.range()))
                    .with("within", Values.interval(sequence.within()));
        }

        private Sql source(Series series, TimeRange range) {
            return SourceSql.of(session, ScopeSql.of(project, series, range), series.filter(), List.of());
        }

        private static Sql having(CohortCriterion.Times times) {
            return times.equals(CohortCriterion.Times.ANY)
                    ? Sql.EMPTY
                    : Sql.of("HAVING count(*) BETWEEN {least} AND {most}")
                            .with("least", Values.integer(times.least()))
                            .with("most", Values.integer(times.most()));
        }
    }
}
