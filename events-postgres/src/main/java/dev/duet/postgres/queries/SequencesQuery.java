package dev.duet.postgres.queries;

import dev.duet.events.filter.Property;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.SequenceBuffer;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the events of each actor, in order, to the question's fold. */
public record SequencesQuery(ReadSession session) {

    public <R> R answer(SequencesQuestion<R> question) {
        SequenceBuffer buffer = new SequenceBuffer(question);
        int properties = question.properties().size();
        session.forEach(
                statement(question),
                row -> buffer.add(
                        row.getString(1), row.getLong(2), row.getLong(3), row.getString(4), texts(row, properties)));
        buffer.end();
        return question.fold().result();
    }

    Sql statement(SequencesQuestion<?> question) {
        SeriesSql series = new SeriesSql(session, question.project(), question.range(), question.selections());
        ScopeSql everything = new ScopeSql(
                question.project(),
                null,
                question.range().from(),
                question.range().to());
        ScopeSql scope = question.others() ? everything : series.scope();
        List<Sql> texts = new ArrayList<>();
        for (Property property : question.properties()) {
            texts.add(
                    Sql.of(", {text}").with("text", PropertySql.joined(property).text()));
        }
        return Sql.of("""
                        SELECT {actor}, {micros}, {matches}, {name}{texts}
                        FROM {events}
                        {joins}
                        WHERE {scope}
                        AND {any}
                        AND {actor} IS NOT NULL
                        ORDER BY {actor}, e.timestamp, e.uuid
                        """)
                .with("actor", ActorSql.of(question.actor()))
                .with("micros", Sql.of("(extract(epoch FROM e.timestamp) * 1000000)::bigint"))
                .with("matches", series.mask())
                .with("name", question.names() ? Sql.of("e.event") : Sql.of("''"))
                .with("texts", texts.isEmpty() ? Sql.of("") : Sql.join("", texts))
                .with("events", EventsSql.from(session))
                .with("joins", PropertySql.joins(question.properties(), scope))
                .with("scope", scope.condition())
                .with(
                        "any",
                        AmongSql.and(
                                question.others() ? Sql.of("TRUE") : series.any(), question.actor(), question.among()));
    }

    private static List<@Nullable String> texts(ResultSet row, int count) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(row.getString(5 + i));
        }
        return texts;
    }
}
