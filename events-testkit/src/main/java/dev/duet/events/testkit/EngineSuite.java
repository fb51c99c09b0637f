package dev.duet.events.testkit;

import dev.duet.events.Engine;
import dev.duet.events.testkit.fixture.TestProject;

/** What every suite needs: an engine, which may hold other data, and fresh projects in it. */
public abstract class EngineSuite {

    /** The engine under test; may be shared by all tests. */
    protected abstract Engine engine();

    /** A project that no other test knows. */
    protected TestProject project() {
        return new TestProject(engine());
    }
}
