package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.MembersAnswer;
import dev.duet.events.answer.PersonSet;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.CohortCriterion.Times;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers who meets the criterion of a cohort, person by person. */
record MembersReference(ReferenceStore store, long project) {

    MembersAnswer answer(MembersQuestion question) {
        Page page = question.page();
        List<Long> all = persons(question.criterion()).stream().sorted().toList();
        return new MembersAnswer(PersonSet.of(
                page == null
                        ? all
                        : all.stream().skip(page.offset()).limit(page.limit()).toList()));
    }

    private Set<Long> persons(CohortCriterion criterion) {
        return switch (criterion) {
            case CohortCriterion.Every every -> {
                Set<Long> all = new HashSet<>(persons(every.criteria().getFirst()));
                every.criteria().forEach(part -> all.retainAll(persons(part)));
                yield all;
            }
            case CohortCriterion.Either either -> {
                Set<Long> any = new HashSet<>();
                either.criteria().forEach(part -> any.addAll(persons(part)));
                yield any;
            }
            case CohortCriterion.Except except -> {
                Set<Long> left = new HashSet<>(persons(except.those()));
                left.removeAll(persons(except.but()));
                yield left;
            }
            case CohortCriterion.HasProperties has ->
                Set.copyOf(new PersonsReference(store)
                        .answer(new PersonsQuestion(project, has.filter(), new Page(0, Integer.MAX_VALUE)))
                        .persons());
            case CohortCriterion.InCohort in -> store.members(in.cohort());
            case CohortCriterion.Performed performed ->
                who(performed.series(), performed.range(), times -> often(times.size(), performed.times()));
            case CohortCriterion.PerformedFirst first ->
                who(
                        first.series(),
                        new TimeRange(Instant.MIN, first.range().to()),
                        times -> times.stream()
                                .noneMatch(at -> at.isBefore(first.range().from())));
            case CohortCriterion.PerformedRegularly regularly ->
                who(
                        regularly.series(),
                        regularly.range(),
                        times -> goodPeriods(regularly, times) >= regularly.periods());
            case CohortCriterion.PerformedSequence sequence -> sequence(sequence);
        };
    }

    private Set<Long> who(Series series, TimeRange range, Predicate<List<Instant>> test) {
        return times(series, range).entrySet().stream()
                .filter(person -> test.test(person.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<Long, List<Instant>> times(Series series, TimeRange range) {
        return new SeriesEvents(store)
                .of(series, range).stream()
                        .collect(Collectors.groupingBy(
                                event -> event.event().person(),
                                Collectors.mapping(event -> event.event().timestamp(), Collectors.toList())));
    }

    private static boolean often(int count, Times times) {
        return count >= times.least() && count <= times.most();
    }

    private static int goodPeriods(CohortCriterion.PerformedRegularly regularly, List<Instant> times) {
        int good = 0;
        for (int i = 0; i < regularly.starts().size(); i++) {
            Instant from = regularly.starts().get(i);
            Instant to = i + 1 < regularly.starts().size() ? regularly.starts().get(i + 1) : regularly.end();
            int count = Math.toIntExact(times.stream()
                    .filter(at -> !at.isBefore(from) && at.isBefore(to))
                    .count());
            good += often(count, regularly.times()) ? 1 : 0;
        }
        return good;
    }

    private Set<Long> sequence(CohortCriterion.PerformedSequence sequence) {
        Map<Long, List<Instant>> then = times(sequence.then(), sequence.range());
        Set<Long> persons = new HashSet<>();
        times(sequence.first(), sequence.range()).forEach((person, firsts) -> {
            for (Instant first : firsts) {
                Instant last = first.plus(Duration.ofNanos(sequence.within() * 1_000));
                if (then.getOrDefault(person, List.of()).stream()
                        .anyMatch(at -> at.isAfter(first) && !at.isAfter(last))) {
                    persons.add(person);
                }
            }
        });
        return persons;
    }
}
