package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data to be stored.
 *
 * @param items batches of one thing each, in the order they come in; some twice
 * @param splits persons that are split after all that
 * @param merges what becomes one afterwards
 * @param cohorts the cohorts
 */
record Dataset(List<Batch> items, List<PersonSplit> splits, List<PersonMerge> merges, List<Cohort> cohorts) {

    record Cohort(long project, long id, Set<Long> members) {}

    /** Stores everything in batches of this size; says how many events were new. */
    int store(Engine engine, int size) {
        int stored = 0;
        for (int from = 0; from < items.size(); from += size) {
            stored += engine.append(joined(items.subList(from, Math.min(from + size, items.size()))));
        }
        splits.forEach(engine::split);
        engine.append(new Batch(List.of(), List.of(), List.of(), merges));
        for (Cohort cohort : cohorts) {
            engine.storeCohort(cohort.project(), cohort.id(), cohort.members());
        }
        return stored;
    }

    /** Only the items with these indexes. */
    Dataset only(List<Integer> indexes) {
        return new Dataset(indexes.stream().map(items::get).toList(), splits, merges, cohorts);
    }

    /** The same without merges and splits: every person stays who they are. */
    Dataset apart() {
        List<Batch> alone = items.stream()
                .map(item -> new Batch(item.events(), item.persons(), item.groups(), List.of()))
                .toList();
        return new Dataset(alone, List.of(), List.of(), cohorts);
    }

    private static Batch joined(List<Batch> parts) {
        List<Event> events = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        List<PersonMerge> merges = new ArrayList<>();
        for (Batch part : parts) {
            events.addAll(part.events());
            persons.addAll(part.persons());
            groups.addAll(part.groups());
            merges.addAll(part.merges());
        }
        return new Batch(events, persons, groups, merges);
    }

    /** What is in it, a line for each thing. */
    String describe() {
        return "  " + splits + "\n  " + merges + "\n"
                + items.stream()
                        .flatMap(item -> Stream.of(item.events(), item.persons(), item.groups(), item.merges()))
                        .flatMap(List::stream)
                        .map(thing -> "  " + thing + "\n")
                        .collect(Collectors.joining());
    }
}
