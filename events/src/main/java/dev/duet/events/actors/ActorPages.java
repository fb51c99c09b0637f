package dev.duet.events.actors;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonStretchesQuestion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Reads pages of actors that only a fold can tell. Persons are in the order of their numbers, so where an engine reads a
 * stretch of numbers cheaply, stretch after stretch is read until the page is full. Groups and named actors are read at once.
 */
public final class ActorPages {
    private static final long BEHIND_THE_LAST = 1L << 32;
    private static final Comparator<Row> BY_KEY = (left, right) -> Arrays.compareUnsigned(
            left.actor().getBytes(StandardCharsets.UTF_8), right.actor().getBytes(StandardCharsets.UTF_8));

    private record Numbered(long number, Row row) {}

    private final Engine engine;
    private final long project;
    private final Purpose purpose;

    public ActorPages(Engine engine, long project, Purpose purpose) {
        this.engine = engine;
        this.project = project;
        this.purpose = purpose;
    }

    /**
     * A page of the actors; one without an end is read at once.
     *
     * @param read all actors among those it is given, in any order
     */
    public FoundActors page(Actor actor, Among among, Page page, Function<Among, List<Row>> read) {
        List<Row> found = new ArrayList<>();
        long wanted = (long) page.offset() + page.limit();
        for (Among stretch : page.limit() == Integer.MAX_VALUE ? List.of(among) : stretches(actor, among)) {
            if (found.size() < wanted) {
                found.addAll(ordered(actor, read.apply(stretch)));
            }
        }
        int from = Math.min(page.offset(), found.size());
        return new FoundActors(actor, found.subList(from, (int) Math.min(wanted, found.size())));
    }

    private static List<Row> ordered(Actor actor, List<Row> rows) {
        if (!(actor instanceof Actor.Person)) {
            return rows.stream().sorted(BY_KEY).toList();
        }
        List<Numbered> numbered = new ArrayList<>(rows.size());
        rows.forEach(row -> numbered.add(new Numbered(Long.parseLong(row.actor()), row)));
        numbered.sort(Comparator.comparingLong(Numbered::number));
        return numbered.stream().map(Numbered::row).toList();
    }

    private List<Among> stretches(Actor actor, Among among) {
        if (!(actor instanceof Actor.Person) || !(among instanceof Among.Everybody)) {
            return List.of(among);
        }
        List<Long> bounds =
                engine.answer(new PersonStretchesQuestion(project), purpose).bounds();
        if (bounds.isEmpty()) {
            return List.of(among);
        }
        List<Among> stretches = new ArrayList<>();
        long from = 0;
        for (long bound : bounds) {
            stretches.add(new Among.PersonNumbers(from, bound));
            from = bound;
        }
        stretches.add(new Among.PersonNumbers(from, BEHIND_THE_LAST));
        return stretches;
    }
}
