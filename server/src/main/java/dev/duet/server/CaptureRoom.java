package dev.duet.server;

import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Project;
import dev.duet.server.accounts.ProjectStore;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.capture.CaptureProject;
import dev.duet.server.capture.CaptureProjects;
import dev.duet.server.capture.CaptureRoutes;
import dev.duet.server.capture.CaptureService;
import dev.duet.server.capture.RemoteConfig;
import dev.duet.server.capture.SdkRequests;
import dev.duet.server.flags.Flags;
import dev.duet.server.flags.SdkFlagRoutes;
import dev.duet.server.http.MemoryBudget;
import dev.duet.server.http.Routes;
import dev.duet.server.persons.PersonTasks;
import dev.duet.server.pipeline.EventPreview;
import dev.duet.server.pipeline.Pipeline;
import java.util.List;

/** Where SDKs come in: events through the inbox to the engine, flags and the configuration back. Immutable. */
record CaptureRoom(CaptureLimits limits, CaptureProjects projects, Pipeline pipeline, CaptureService service) {

    /** Starts the worker that brings what was captured to the engine. */
    static CaptureRoom open(Foundation base, PersonTasks tasks, MemoryBudget budget) {
        CaptureLimits limits = CaptureLimits.of(base.config().limits());
        Pipeline pipeline = base.closing()
                .add(Pipeline.start(
                        base.database().dataSource(),
                        base.bare(),
                        tasks,
                        limits,
                        base.config().inbox(),
                        base.registry()));
        CaptureProjects projects = projects(base);
        CaptureService service = new CaptureService(
                limits, projects, pipeline.inbox(), new EventPreview(limits), budget, base.registry());
        return new CaptureRoom(limits, projects, pipeline, service);
    }

    List<Routes> routes(Flags flags) {
        RemoteConfig configuration = new RemoteConfig(flags::hasActive);
        return List.of(
                new CaptureRoutes(service, configuration),
                new SdkFlagRoutes(new SdkRequests(service), configuration, flags));
    }

    private static CaptureProjects projects(Foundation base) {
        ProjectStore projects = new ProjectStore(base.database().jdbi());
        Access access = base.access();
        return new CaptureProjects(
                token -> projects.findByToken(token).map(CaptureRoom::project),
                (key, project) -> access.byPersonalKey(key, project).map(CaptureRoom::project));
    }

    private static CaptureProject project(Project project) {
        return new CaptureProject(project.id(), project.anonymizeIps(), project.sessionRecordingOptIn());
    }
}
