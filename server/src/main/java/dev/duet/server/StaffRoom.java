package dev.duet.server;

import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.server.accounts.Staff;
import dev.duet.server.columns.ColumnAnalysis;
import dev.duet.server.columns.ColumnJob;
import dev.duet.server.columns.ColumnRoutes;
import dev.duet.server.columns.NoColumnRoutes;
import dev.duet.server.config.CronSchedule;
import dev.duet.server.config.OperatorSettings;
import dev.duet.server.deadletters.DeadLetterGauges;
import dev.duet.server.deadletters.DeadLetterRoutes;
import dev.duet.server.deadletters.DeadLetterStore;
import dev.duet.server.http.Routes;
import dev.duet.server.instance.AnalyzeRoutes;
import dev.duet.server.instance.InstanceStatusRoutes;
import dev.duet.server.instance.Overview;
import dev.duet.server.instance.PostgresFacts;
import dev.duet.server.instance.PostgresStatements;
import dev.duet.server.instance.QueryRoutes;
import dev.duet.server.migrations.MigrationFacts;
import dev.duet.server.migrations.MigrationRoutes;
import dev.duet.server.persons.PersonTaskGauges;
import dev.duet.server.persons.PersonTaskRoutes;
import dev.duet.server.persons.PersonTaskStore;
import dev.duet.server.persons.WriterFence;
import dev.duet.server.pipeline.Pipeline;
import dev.duet.server.querylog.QueryLogTable;
import java.util.List;

/** What the instance's staff looks at and repairs. Stateless. */
final class StaffRoom {
    private StaffRoom() {}

    static List<Routes> routes(Foundation base, Pipeline pipeline) {
        Staff staff = new Staff(base.authentication(), base.operator());
        EngineConsole console = base.bare().console();
        DeadLetterStore letters = new DeadLetterStore(base.database().jdbi());
        DeadLetterGauges.register(letters, base.registry());
        PersonTaskStore waiting = new PersonTaskStore(base.database().jdbi());
        PersonTaskGauges.register(waiting, base.registry());
        return List.of(
                new InstanceStatusRoutes(
                        staff,
                        new Overview(
                                VersionCommand.version(),
                                base.engine(),
                                console,
                                new PostgresFacts(base.database()),
                                new MigrationFacts(base.migrations()))),
                new MigrationRoutes(staff, base.migrations()),
                new QueryRoutes(
                        staff,
                        new PostgresStatements(base.database()),
                        console,
                        new QueryLogTable(base.database().jdbi()),
                        base.clock()),
                new AnalyzeRoutes(base.access(), console),
                base.bare()
                        .propertyColumns()
                        .map(columns -> columns(base, columns, staff))
                        .orElseGet(() -> new NoColumnRoutes(staff)),
                new DeadLetterRoutes(staff, letters, pipeline.inbox()),
                new PersonTaskRoutes(staff, waiting));
    }

    /** The addresses of the columns, beside the job that makes some by itself. */
    private static Routes columns(Foundation base, PropertyColumns columns, Staff staff) {
        OperatorSettings settings = base.config().operator();
        QueryLogTable log = new QueryLogTable(base.database().jdbi());
        ColumnAnalysis analysis = new ColumnAnalysis(columns, log, base.bare().name(), base.clock());
        ColumnAnalysis.Scope usual = ColumnAnalysis.Scope.of(settings);
        CronSchedule schedule = settings.columns().schedule();
        if (schedule != null) {
            base.closing().add(ColumnJob.start(analysis, usual, schedule, base.clock()));
        }
        return new ColumnRoutes(
                staff,
                columns,
                new WriterFence(base.database().dataSource()),
                log,
                analysis,
                usual,
                schedule == null ? "off" : schedule.text());
    }
}
