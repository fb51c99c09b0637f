package dev.duet.server.actors;

import dev.duet.events.actors.ActorList;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.server.groups.GroupStore;
import dev.duet.server.groups.StoredGroup;
import dev.duet.server.persons.PersonStore;
import dev.duet.server.persons.StoredPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings the rows of a list of actors together with what is stored about them. Thread-safe. */
public final class ActorPages {
    /** A search looks at so many actors at a time: enough to ask seldom, few enough for a little memory. */
    private static final int SLAB = 100_000;

    private final PersonStore persons;
    private final GroupStore groups;

    public ActorPages(PersonStore persons, GroupStore groups) {
        this.persons = persons;
        this.groups = groups;
    }

    /**
     * Some rows of a list.
     *
     * @param more whether others follow
     * @param count how many the list has in all; null where nobody wants to know and it would cost
     */
    record Rows(List<Row> rows, boolean more, @Nullable Long count) {}

    /**
     * A page of those whom a search finds, or of all where nothing is searched.
     *
     * @param count how many the list has, asked where the page does not tell it; null where nobody wants to know
     */
    Rows rows(long project, ActorList list, @Nullable String search, Page page, Supplier<@Nullable Long> count) {
        if (search != null) {
            return searched(project, list, search, page);
        }
        List<Row> found = list.rows(new Page(page.offset(), page.limit() + 1));
        boolean more = found.size() > page.limit();
        List<Row> rows = found.subList(0, Math.min(found.size(), page.limit()));
        boolean last = !more && (!rows.isEmpty() || page.offset() == 0);
        if (last) {
            return new Rows(rows, false, page.offset() + (long) rows.size());
        }
        return new Rows(rows, more, count.get());
    }

    /** The actors of some rows, in their order. */
    List<ActorView> views(long project, Actor actor, List<Row> rows) {
        return switch (actor) {
            case Actor.Person() -> persons(project, rows);
            case Actor.Group(int type) -> {
                Map<String, StoredGroup> known = groups.byKeys(
                        project, type, rows.stream().map(Row::actor).toList());
                yield rows.stream()
                        .<ActorView>map(row -> ActorView.OfGroup.of(type, row, known.get(row.actor())))
                        .toList();
            }
            case Actor.Session() ->
                rows.stream().<ActorView>map(ActorView.OfSession::of).toList();
        };
    }

    private List<ActorView> persons(long project, List<Row> rows) {
        List<Long> numbers = rows.stream().map(row -> Long.valueOf(row.actor())).toList();
        Map<Long, StoredPerson> known = persons.byNumbers(project, numbers);
        List<Long> unknown =
                numbers.stream().filter(number -> !known.containsKey(number)).toList();
        Map<Long, List<String>> ids = unknown.isEmpty() ? Map.of() : persons.distinctIds(project, unknown);
        List<ActorView> views = new ArrayList<>();
        for (Row row : rows) {
            long number = Long.parseLong(row.actor());
            StoredPerson person = known.get(number);
            views.add(
                    person == null
                            ? ActorView.OfPerson.unknown(number, ids.getOrDefault(number, List.of()), row.value())
                            : ActorView.OfPerson.of(person, row.value()));
        }
        return views;
    }

    private Rows searched(long project, ActorList list, String search, Page page) {
        List<Row> found = new ArrayList<>();
        long count = 0;
        int offset = 0;
        List<Row> slab;
        do {
            slab = list.rows(new Page(offset, SLAB));
            offset += slab.size();
            Set<String> matching = matching(project, list.actor(), search, slab);
            for (Row row : slab) {
                if (matching.contains(row.actor())) {
                    if (count >= page.offset() && found.size() < page.limit()) {
                        found.add(row);
                    }
                    count++;
                }
            }
        } while (slab.size() == SLAB);
        return new Rows(found, page.offset() + (long) found.size() < count, count);
    }

    private Set<String> matching(long project, Actor actor, String search, List<Row> rows) {
        return switch (actor) {
            case Actor.Person() ->
                persons
                        .matching(
                                project,
                                search,
                                rows.stream()
                                        .map(row -> Long.valueOf(row.actor()))
                                        .toList())
                        .stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet());
            case Actor.Group(int type) ->
                groups.matching(
                        project, type, search, rows.stream().map(Row::actor).toList());
            case Actor.Session() ->
                rows.stream()
                        .map(Row::actor)
                        .filter(id -> id.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
        };
    }
}
