package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.question.FirstEventQuestion;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;

/** When a project's first event happened, leaving out what cannot be true. */
public abstract class FirstEventSuite extends EngineSuite {

    @Test
    void aProjectWithoutEventsHasNoFirstOne() {
        TestProject project = project();
        assertThat(project.answer(new FirstEventQuestion(project.id())).timestamp())
                .isNull();
    }

    @Test
    void theFirstEventIsFoundToTheMicrosecond() {
        TestProject project = project()
                .event("b", "alice", "2020-01-01")
                .event("a", "alice", "2019-05-06 07:08:09.000001")
                .event("c", "alice", "2021-01-01");
        assertThat(project.answer(new FirstEventQuestion(project.id())).timestamp())
                .isEqualTo(Moments.parse("2019-05-06 07:08:09.000001"));
    }

    @Test
    void whatClaimsToBeBefore2015DoesNotCount() {
        TestProject project =
                project().event("a", "alice", "1970-01-01").event("b", "alice", "2014-12-31 23:59:59.999999");
        assertThat(project.answer(new FirstEventQuestion(project.id())).timestamp())
                .isNull();
        project.event("c", "alice", "2015-01-01");
        assertThat(project.answer(new FirstEventQuestion(project.id())).timestamp())
                .isEqualTo(Moments.parse("2015-01-01"));
    }

    @Test
    void anEventThatComesInLateCanBeTheFirst() {
        TestProject project = project().event("b", "alice", "2020-01-01");
        project.store();
        project.event("a", "alice", "2018-01-01");
        assertThat(project.answer(new FirstEventQuestion(project.id())).timestamp())
                .isEqualTo(Moments.parse("2018-01-01"));
    }
}
