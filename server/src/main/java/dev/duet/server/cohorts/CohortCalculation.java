package dev.duet.server.cohorts;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PersonSet;
import dev.duet.events.cohorts.CohortDefinition;
import dev.duet.events.cohorts.CohortParser;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.server.accounts.Project;
import dev.duet.server.accounts.ProjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the members of cohorts and stores them in the engine. What ends before it is done is begun again: nothing is lost. */
final class CohortCalculation {
    private static final Logger log = LoggerFactory.getLogger(CohortCalculation.class);
    private static final int AT_ONCE = 100;

    private final CohortStore store;
    private final ProjectStore projects;
    private final Engine engine;
    private final Duration distance;
    private final Clock clock;
    private volatile boolean stopped;

    /**
     * Over the tables of a database and an engine.
     *
     * @param distance how old a calculation may become
     */
    CohortCalculation(CohortStore store, ProjectStore projects, Engine engine, Duration distance, Clock clock) {
        this.store = store;
        this.projects = projects;
        this.engine = engine;
        this.distance = distance;
        this.clock = clock;
    }

    /** Begins no more calculations. */
    void stop() {
        stopped = true;
    }

    /** Calculates some of those that are due, one after the other; says whether there were any. */
    boolean round() {
        Set<Long> done = new HashSet<>();
        for (Cohort due : store.due(clock.instant(), distance, AT_ONCE)) {
            if (stopped) {
                return false;
            }
            calculate(due, done);
        }
        return !done.isEmpty();
    }

    /** The cohort, after those that it names where they are due themselves. */
    private void calculate(Cohort cohort, Set<Long> done) {
        if (!done.add(cohort.id())) {
            return;
        }
        for (long named : NamedCohorts.in(cohort.definition())) {
            store.find(cohort.project(), named).filter(this::isDue).ifPresent(first -> calculate(first, done));
        }
        try {
            Instant now = clock.instant();
            long count = members(cohort);
            store.calculated(cohort.id(), cohort.version(), count, now);
        } catch (RuntimeException e) { // whatever it is: one cohort must not hold the others up
            if (stopped) {
                return; // what it works on is being closed: no fault of the cohort
            }
            log.warn("cohort {} of project {} is not calculated: {}", cohort.id(), cohort.project(), e.toString());
            store.failed(cohort.id(), clock.instant());
        }
    }

    private boolean isDue(Cohort cohort) {
        Instant last = cohort.lastCalculation();
        boolean old = last == null || !last.isAfter(clock.instant().minus(distance));
        return !cohort.isStatic() && (cohort.isPending() || old);
    }

    /** Stores the members where they are others than before; says how many there are. */
    private long members(Cohort cohort) {
        Optional<Project> project = projects.find(cohort.project());
        if (project.isEmpty()) {
            return 0; // deleted in this moment, and its cohorts with it
        }
        ProjectSettings settings = project.get().settings();
        CohortDefinition definition =
                new CohortParser(settings, settings.calendar(clock)).parse(Fields.of(cohort.definition()));
        PersonSet found = ask(cohort, definition.criterion());
        if (!found.equals(ask(cohort, new CohortCriterion.InCohort(cohort.id())))) {
            engine.storeCohort(cohort.project(), cohort.id(), found);
        }
        return found.size();
    }

    private PersonSet ask(Cohort cohort, CohortCriterion criterion) {
        return engine.answer(new MembersQuestion(cohort.project(), criterion, null), Purpose.job("cohort"))
                .persons();
    }
}
