package dev.duet.server.cohorts;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PersonSet;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * All cohorts of this instance: made, changed and deleted here. The members of a static one are what somebody gave; those of
 * the others are found by a worker, who is told of each change. Thread-safe.
 */
public final class Cohorts {
    private static final int MOST = 1_000;
    private static final int NAME_LENGTH = 400;

    private final CohortStore store;
    private final Engine engine;
    private final Clock clock;
    private final Runnable changed;
    private final LongConsumer answersChanged;

    /**
     * Over the tables of a database and an engine.
     *
     * @param engine one that takes no connection of this database: members are stored in it while a transaction is open, and
     *     were each to wait for a second connection, as many as there are connections would wait for each other
     * @param changed told after each change that makes members be found anew
     * @param answersChanged told of a project whose answers may be others now
     */
    public Cohorts(Jdbi jdbi, Engine engine, Runnable changed, LongConsumer answersChanged, Clock clock) {
        this.store = new CohortStore(jdbi);
        this.engine = engine;
        this.clock = clock;
        this.changed = changed;
        this.answersChanged = answersChanged;
    }

    /**
     * Makes a static cohort of these persons.
     *
     * @param account who makes it; null for nobody
     * @param persons their numbers
     * @throws DuetException INVALID for a name that is blank or too long, and what the engine throws; then there is no such
     *     cohort
     */
    public CohortView createStatic(long project, @Nullable Long account, String name, Set<Long> persons) {
        if (name.isBlank() || name.length() > NAME_LENGTH) {
            throw DuetException.invalid("name", "a name of 1 to " + NAME_LENGTH + " characters is needed");
        }
        Cohort made = create(project, account, CohortFields.Values.ofStatic(name.strip(), ""), persons);
        return CohortView.of(made);
    }

    /** An action of the project has changed: who belongs to a cohort may have too. */
    public void actionsChanged(long project) {
        store.outdateThoseWithActions(project);
        changed.run();
    }

    CohortStore store() {
        return store;
    }

    /** Makes a cohort and tells it as it was made; the persons are the members of a static one. */
    Cohort create(long project, @Nullable Long account, CohortFields.Values values, Set<Long> persons) {
        if (store.count(project) >= MOST) {
            throw DuetException.invalid("name", "the project has " + MOST + " cohorts; delete one first");
        }
        Cohort made = store.changing(project, handle -> {
            long id = CohortStore.insert(handle, project, account, values);
            if (values.isStatic()) {
                engine.storeCohort(project, id, persons);
                CohortStore.calculated(handle, id, 1, persons.size(), clock.instant());
            }
            return CohortStore.find(handle, project, id).orElseThrow();
        });
        if (values.isStatic()) {
            answersChanged.accept(project);
        } else {
            changed.run();
        }
        return made;
    }

    /** Changes a cohort; whoever depends on it is calculated anew where its meaning changes. */
    void change(Cohort cohort, CohortFields.Values values, String field) {
        long project = cohort.project();
        boolean same = values.meansTheSameAs(cohort);
        store.changing(project, handle -> {
            CohortReferences references = new CohortReferences(CohortStore.all(handle, project));
            if (!same && !values.deleted()) {
                references.refuseCircle(cohort.id(), values.groups(), field);
                references.refuseCircle(cohort.id(), values.filters(), field);
            }
            CohortStore.update(handle, cohort.id(), values);
            if (!same) {
                CohortStore.outdate(handle, references.dependents(cohort.id()));
            }
            return cohort.id();
        });
        if (values.deleted()) {
            engine.storeCohort(project, cohort.id(), Set.of());
        }
        answersChanged.accept(project);
        if (!same) {
            changed.run();
        }
    }

    /** Puts more persons into a static cohort. */
    void add(Cohort cohort, Collection<Long> persons) {
        long project = cohort.project();
        store.changing(project, handle -> {
            Set<Long> all = new HashSet<>(members(cohort, null));
            all.addAll(persons);
            engine.storeCohort(project, cohort.id(), all);
            CohortStore.calculated(handle, cohort.id(), cohort.version(), all.size(), clock.instant());
            Set<Long> dependents =
                    new HashSet<>(new CohortReferences(CohortStore.all(handle, project)).dependents(cohort.id()));
            CohortStore.outdate(handle, dependents);
            return all.size();
        });
        answersChanged.accept(project);
        changed.run();
    }

    /** Members as they are stored, the lowest numbers first. */
    PersonSet members(Cohort cohort, @Nullable Page page) {
        return engine.answer(
                        new MembersQuestion(cohort.project(), new CohortCriterion.InCohort(cohort.id()), page),
                        Purpose.job("cohort"))
                .persons();
    }
}
