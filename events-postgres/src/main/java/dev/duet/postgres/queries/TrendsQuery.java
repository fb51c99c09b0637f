package dev.duet.postgres.queries;

import dev.duet.events.answer.TrendsAnswer;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import java.util.List;
import java.util.stream.Stream;

/** Answers trends: one statement for a series, whatever is computed and however it is split. */
public record TrendsQuery(ReadSession session) {

    public TrendsAnswer answer(TrendsQuestion question) {
        TrendPlan plan = TrendPlan.of(question);
        TrendLines lines = new TrendLines(plan, question.buckets().count());
        Breakdown breakdown = question.breakdown();
        if (breakdown == null) {
            session.forEach(whole(question, plan), lines::read);
            return new TrendsAnswer(List.of(lines.whole()));
        }
        BreakdownSql split = BreakdownSql.of(breakdown);
        session.forEach(split(question, plan, split), row -> lines.read(row, split));
        return new TrendsAnswer(lines.split(breakdown));
    }

    /** The statement that answers the question. */
    Sql statement(TrendsQuestion question) {
        TrendPlan plan = TrendPlan.of(question);
        Breakdown breakdown = question.breakdown();
        return breakdown == null ? whole(question, plan) : split(question, plan, BreakdownSql.of(breakdown));
    }

    private Sql whole(TrendsQuestion question, TrendPlan plan) {
        Sql source = source(question, plan, plan.aggregated());
        return plan.trend().whole(new TrendSql.Parts(source, plan.bucket()));
    }

    private Sql split(TrendsQuestion question, TrendPlan plan, BreakdownSql split) {
        List<Property> read = Stream.concat(plan.aggregated().stream(), split.properties().stream())
                .toList();
        return plan.trend().split(new TrendSql.Parts(source(question, plan, read), plan.bucket()), split);
    }

    private Sql source(TrendsQuestion question, TrendPlan plan, List<Property> read) {
        ScopeSql scope = ScopeSql.of(question.project(), question.series(), plan.range());
        return SourceSql.of(session, scope, question.series().filter(), read);
    }
}
