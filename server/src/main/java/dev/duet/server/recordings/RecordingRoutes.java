package dev.duet.server.recordings;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.RecordingsAnswer.Recording;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.question.RecordingChunksQuestion;
import dev.duet.events.question.RecordingsQuestion;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Page;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import dev.duet.server.persons.PersonStore;
import dev.duet.server.persons.StoredPerson;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code session_recordings/}: the list with its filters, one recording, what rrweb recorded, and an end to it. */
public final class RecordingRoutes implements Routes {
    /** A piece may have a megabyte, so few are answered at once. */
    private static final int USUAL_PIECES = 20;

    private static final int MOST_PIECES = 40;
    private static final int FARTHEST = 1_000_000;

    private final Access access;
    private final Engine engine;
    private final PersonStore persons;
    private final ViewedRecordings viewed;
    private final Clock clock;

    public RecordingRoutes(Access access, Engine engine, PersonStore persons, ViewedRecordings viewed, Clock clock) {
        this.access = access;
        this.engine = engine;
        this.persons = persons;
        this.viewed = viewed;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "session_recordings", "session_recording")
                .get("", this::list)
                .get("/{id}", this::one)
                .get("/{id}/snapshots", this::snapshots)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete);
    }

    private void list(Context context, InProject in) {
        Paging paging = Paging.of(context);
        long project = in.project().id();
        // One more than asked for tells whether there is a next page.
        RecordingsQuestion question = new RecordingFilters(
                        engine, persons, project, in.project().settings().calendar(clock), purpose(in))
                .question(
                        RequestFilter.of(context),
                        new dev.duet.events.question.Page(paging.offset(), paging.limit() + 1));
        List<Recording> found = engine.answer(question, purpose(in)).recordings();
        List<Recording> shown = found.subList(0, Math.min(found.size(), paging.limit()));
        Page<Recording> page = paging.page(context, paging.offset() + (long) found.size(), shown);
        Json.answer(context, new Page<>(page.count(), page.next(), page.previous(), views(in, shown)));
    }

    private void one(Context context, InProject in) {
        Recording recording = find(context, in);
        noteView(context, in, recording);
        Json.answer(context, views(in, List.of(recording)).getFirst());
    }

    /** Says by {@code viewed} whether the one who asks has viewed it. */
    private void change(Context context, InProject in) {
        Recording recording = find(context, in);
        Fields.of(context).flag("viewed").ifPresent(isViewed -> {
            long project = in.project().id();
            long account = in.caller().account().id();
            if (isViewed) {
                viewed.add(project, recording.session(), account);
            } else {
                viewed.remove(project, recording.session(), account);
            }
        });
        Json.answer(context, views(in, List.of(recording)).getFirst());
    }

    /** A page that plays a recording says {@code save_view=true}, whatever of it it asks for first. */
    private void noteView(Context context, InProject in, Recording recording) {
        String save = context.queryParam("save_view");
        if (save == null || save.isEmpty()) {
            return;
        }
        switch (save.toLowerCase(Locale.ROOT)) {
            case "true", "1" ->
                viewed.add(
                        in.project().id(),
                        recording.session(),
                        in.caller().account().id());
            case "false", "0" -> {
                // Looking at what a recording is, is not viewing it.
            }
            default -> throw DuetException.invalid("save_view", "save_view must be true or false, not '" + save + "'");
        }
    }

    private void delete(Context context, InProject in) {
        Recording recording = find(context, in);
        engine.deleteRecordings(in.project().id(), Set.of(recording.session()));
        viewed.forget(in.project().id(), recording.session());
        context.status(204);
    }

    /** The pieces' own texts are joined: trees of them would take many times the memory. */
    private void snapshots(Context context, InProject in) {
        Recording recording = find(context, in);
        noteView(context, in, recording);
        int limit = Paging.number(context, "limit", USUAL_PIECES, 1, MOST_PIECES);
        int offset = Paging.number(context, "offset", 0, 0, FARTHEST);
        List<RecordingChunk> found = engine.answer(
                        new RecordingChunksQuestion(
                                in.project().id(),
                                recording.session(),
                                new dev.duet.events.question.Page(offset, limit + 1)),
                        purpose(in))
                .chunks();
        String next =
                found.size() > limit ? Paging.address(context, Map.of("limit", limit, "offset", offset + limit)) : null;
        Map<String, String> windows = new LinkedHashMap<>();
        for (RecordingChunk chunk : found.subList(0, Math.min(found.size(), limit))) {
            String inner = chunk.snapshots().substring(1, chunk.snapshots().length() - 1);
            windows.merge(
                    chunk.window(),
                    inner,
                    (before, more) -> before.isEmpty() || more.isEmpty() ? before + more : before + "," + more);
        }
        String result = windows.entrySet().stream()
                .map(window -> Json.text(window.getKey()) + ":[" + window.getValue() + "]")
                .collect(Collectors.joining(",", "{", "}"));
        context.contentType("application/json")
                .result("{\"next\":" + (next == null ? "null" : Json.text(next))
                        + ",\"result\":{\"snapshot_data_by_window_id\":" + result + "}}");
    }

    private Recording find(Context context, InProject in) {
        RecordingsQuestion question = RecordingsQuestion.of(in.project().id(), context.pathParam("id"));
        List<Recording> found = engine.answer(question, purpose(in)).recordings();
        if (found.isEmpty()) {
            throw new DuetException(DuetException.Category.NOT_FOUND, "not_found", "Not found.", null, null);
        }
        return found.getFirst();
    }

    private List<RecordingView> views(InProject in, List<Recording> recordings) {
        long project = in.project().id();
        Set<String> ids = recordings.stream().map(Recording::distinctId).collect(Collectors.toSet());
        Map<String, StoredPerson> known = new HashMap<>();
        for (StoredPerson person :
                persons.byNumbers(project, persons.numbers(project, ids)).values()) {
            person.distinctIds().forEach(id -> known.put(id, person));
        }
        Set<String> seen = viewed.of(
                project,
                in.caller().account().id(),
                recordings.stream().map(Recording::session).toList());
        return recordings.stream()
                .map(recording -> RecordingView.of(
                        recording, seen.contains(recording.session()), known.get(recording.distinctId())))
                .toList();
    }

    private static Purpose purpose(InProject in) {
        return new Purpose(
                Purpose.Kind.REQUEST,
                "session_recordings",
                in.caller().account().id());
    }
}
