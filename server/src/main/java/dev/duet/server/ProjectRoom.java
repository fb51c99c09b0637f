package dev.duet.server;

import dev.duet.events.Engine;
import dev.duet.events.insights.Insights;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.AccountRoutes;
import dev.duet.server.accounts.ProjectStore;
import dev.duet.server.actions.ActionRoutes;
import dev.duet.server.actors.ActorPages;
import dev.duet.server.actors.ActorRoutes;
import dev.duet.server.actors.ListedPersons;
import dev.duet.server.annotations.AnnotationRoutes;
import dev.duet.server.annotations.AnnotationStore;
import dev.duet.server.answers.Answers;
import dev.duet.server.answers.DataChange;
import dev.duet.server.capture.CaptureProjects;
import dev.duet.server.cohorts.CohortRoutes;
import dev.duet.server.cohorts.CohortWorker;
import dev.duet.server.cohorts.Cohorts;
import dev.duet.server.dashboards.DashboardRoutes;
import dev.duet.server.dashboards.DashboardStore;
import dev.duet.server.elements.ElementRoutes;
import dev.duet.server.events.EventRoutes;
import dev.duet.server.events.PropertyValueRoutes;
import dev.duet.server.experiments.ExperimentRoutes;
import dev.duet.server.flags.FlagRoutes;
import dev.duet.server.flags.Flags;
import dev.duet.server.flags.LocalEvaluationRoutes;
import dev.duet.server.groups.GroupRoutes;
import dev.duet.server.groups.GroupStore;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.InsightRoutes;
import dev.duet.server.persons.PersonFolding;
import dev.duet.server.persons.PersonRoutes;
import dev.duet.server.persons.PersonStore;
import dev.duet.server.persons.PersonTaskJob;
import dev.duet.server.persons.PersonTasks;
import dev.duet.server.query.TypedQueryRoutes;
import dev.duet.server.recordings.RecordingRetention;
import dev.duet.server.recordings.RecordingRoutes;
import dev.duet.server.recordings.ViewedRecordings;
import dev.duet.server.savedinsights.InsightResults;
import dev.duet.server.savedinsights.SavedInsightRoutes;
import dev.duet.server.savedinsights.SavedInsightStore;
import dev.duet.server.taxonomy.DefinitionRoutes;
import dev.duet.server.taxonomy.DefinitionStore;
import dev.duet.server.warnings.IngestionWarningRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;

/** What people of a project ask and keep, and the jobs that keep it right. Stateless. */
final class ProjectRoom {
    /** How old the members of a cohort may become. */
    private static final Duration COHORTS_AGE = Duration.ofMinutes(15);

    private ProjectRoom() {}

    /** Starts the jobs, and gives what is asked. */
    static List<Routes> open(Foundation base, PersonTasks tasks, CaptureProjects tokens, Flags flags) {
        Jdbi jdbi = base.database().jdbi();
        Engine engine = base.engine();
        Clock clock = base.clock();
        Answers answers = new Answers(
                new Insights(engine, clock), base.versions(), base.config().questions(), base.registry(), clock);
        base.closing()
                .add(PersonTaskJob.start(
                        tasks, new PersonFolding(base.database().dataSource(), engine)));
        CohortWorker worker = base.closing().add(CohortWorker.start(jdbi, engine, COHORTS_AGE, clock));
        Duration recordingsKept = Duration.ofDays(base.config().limits().recordingDays());
        ViewedRecordings viewed = new ViewedRecordings(jdbi);
        base.closing().add(RecordingRetention.start(base.bare(), viewed, recordingsKept, clock));
        LongConsumer answersChanged = project -> base.versions().note(DataChange.of(project));
        Cohorts cohorts = new Cohorts(jdbi, base.bare(), worker::wake, answersChanged, clock);
        LongConsumer actionsChanged = answersChanged.andThen(cohorts::actionsChanged);
        Access access = base.access();
        PersonStore persons = new PersonStore(jdbi);
        GroupStore groups = new GroupStore(jdbi);
        SavedInsightStore insights = new SavedInsightStore(jdbi);
        InsightResults results = new InsightResults(answers);
        ActorPages actors = new ActorPages(persons, groups);
        return List.of(
                new AccountRoutes(
                        jdbi,
                        base.authentication(),
                        access,
                        base.operator(),
                        base.config().multipleOrganizations(),
                        tokens::forget),
                // before the routes of actions and persons, which take any name for one of theirs
                new ActorRoutes(access, engine, actors, answers.actorCounts(), clock),
                new ActionRoutes(access, jdbi, engine, persons, actionsChanged, clock),
                new CohortRoutes(access, cohorts, persons, new ListedPersons(engine, clock), clock),
                new InsightRoutes(access, answers),
                new TypedQueryRoutes(access, answers),
                new PropertyValueRoutes(access, engine),
                new EventRoutes(access, engine, persons, clock),
                new RecordingRoutes(access, engine, persons, viewed, clock),
                new IngestionWarningRoutes(access, jdbi),
                new PersonRoutes(
                        access,
                        engine,
                        persons,
                        tasks,
                        base.database().dataSource(),
                        Duration.ofSeconds(base.config().questions().seconds()),
                        clock),
                new SavedInsightRoutes(access, insights, results),
                new DashboardRoutes(access, new DashboardStore(jdbi), insights, results, new ProjectStore(jdbi)),
                new AnnotationRoutes(access, new AnnotationStore(jdbi), clock),
                new LocalEvaluationRoutes(access, flags),
                new FlagRoutes(access, jdbi, flags, clock),
                new ExperimentRoutes(access, jdbi, answers, clock),
                new DefinitionRoutes(access, new DefinitionStore(jdbi), clock),
                new ElementRoutes(access, engine, clock),
                new GroupRoutes(access, engine, groups, persons, clock));
    }
}
