package dev.duet.server.actors;

import dev.duet.events.actors.ActorList;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.server.http.Csv;
import dev.duet.server.http.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A list of actors as a table for spreadsheets, written some lines at a time. */
record ActorsCsv(ActorPages pages, long project, ActorList list, List<Row> rows) {
    private static final int AT_A_TIME = 500;

    void send(Context context, String name) {
        context.contentType("text/csv; charset=utf-8");
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        OutputStream out = context.outputStream();
        try {
            out.write(Csv.line(header()).getBytes(StandardCharsets.UTF_8));
            for (int from = 0; from < rows.size(); from += AT_A_TIME) {
                List<Row> some = rows.subList(from, Math.min(rows.size(), from + AT_A_TIME));
                StringBuilder lines = new StringBuilder();
                for (ActorView view : pages.views(project, list.actor(), some)) {
                    lines.append(Csv.line(line(view)));
                }
                out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> header() {
        List<String> names = new ArrayList<>(
                switch (list.actor()) {
                    case Actor.Person() ->
                        List.of("type", "id", "uuid", "name", "email", "distinct_id", "created_at", "is_identified");
                    case Actor.Group(int _) -> List.of("type", "id", "group_type_index", "name", "created_at");
                    case Actor.Session() -> List.of("type", "id");
                });
        if (list.periods() == 0) {
            names.add("value_at_data_point");
        }
        IntStream.range(0, list.periods()).forEach(i -> names.add("period_" + i));
        names.add("properties");
        return names;
    }

    private List<String> line(ActorView view) {
        List<String> cells = new ArrayList<>();
        JsonNode properties = switch (view) {
            case ActorView.OfPerson person -> {
                JsonNode email = person.properties().path("email");
                cells.addAll(List.of(
                        person.type(),
                        String.valueOf(person.id()),
                        text(person.uuid()),
                        person.name(),
                        email.isString() ? email.stringValue() : "",
                        person.distinctIds().isEmpty()
                                ? ""
                                : person.distinctIds().getFirst(),
                        text(person.createdAt()),
                        String.valueOf(person.isIdentified())));
                yield person.properties();
            }
            case ActorView.OfGroup group -> {
                cells.addAll(List.of(
                        group.type(),
                        group.id(),
                        String.valueOf(group.groupTypeIndex()),
                        group.name(),
                        text(group.createdAt())));
                yield group.properties();
            }
            case ActorView.OfSession session -> {
                cells.addAll(List.of(session.type(), session.id()));
                yield Json.mapper().createObjectNode();
            }
        };
        if (list.periods() == 0) {
            cells.add(String.valueOf(view.valueAtDataPoint()));
        }
        Appearances.bits(view.valueAtDataPoint(), list.periods()).forEach(bit -> cells.add(String.valueOf(bit)));
        cells.add(Json.text(properties));
        return cells;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
