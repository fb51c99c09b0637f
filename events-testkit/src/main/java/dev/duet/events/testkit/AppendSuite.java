package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.is;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.testkit.fixture.TestProject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is stored is stored once, whole, and in the next answer. */
public abstract class AppendSuite extends EngineSuite {

    @Test
    void anEmptyBatchChangesNothing() {
        TestProject project = project();
        assertThat(project.store()).isZero();
        assertThat(project.events()).isEmpty();
    }

    @Test
    void everythingAboutAnEventComesBackAsItWas() {
        TestProject project = project();
        Event event = project.newEvent(
                "sign up",
                "alice",
                "2020-01-04 05:06:07.123456",
                more -> more.with("""
                        {"$browser":"Chrome","n":2.5,"list":[1,null,{"a":true}]}""")
                        .group(0, "acme")
                        .group(4, "team \"blue\"")
                        .elements("a.btn:nth-child=\"1\"text=\"Go\";div:nth-child=\"2\"")
                        .distinctId("alice@example.com")
                        .createdAt(Instant.parse("2020-01-04T05:06:09.654321Z")));
        engine().append(Batch.ofEvents(List.of(event)));
        assertThat(project.events()).containsExactly(event);
    }

    @Test
    void anEventThatOccursTwiceInABatchIsStoredOnce() {
        TestProject project = project();
        Event event = project.newEvent("sign up", "alice", "2020-01-04", more -> more);
        assertThat(engine().append(Batch.ofEvents(List.of(event, event)))).isEqualTo(1);
        assertThat(project.events()).containsExactly(event);
    }

    @Test
    void ofTwoEventsWithOneUuidTheFirstStays() {
        TestProject project = project();
        String uuid = "01900000-0000-7000-8000-000000000001";
        Event first = project.newEvent("visit", "alice", "2020-01-04 12:00", more -> more.uuid(uuid));
        Event second = project.newEvent("visit", "bob", "2020-01-05 11:00", more -> more.uuid(uuid));
        assertThat(engine().append(Batch.ofEvents(List.of(first, second)))).isEqualTo(1);
        assertThat(engine().append(Batch.ofEvents(List.of(second)))).isZero();
        assertThat(project.events()).containsExactly(first);
    }

    @Test
    void aBatchBeforeACommitOfTheServerIsInTheAnswersAndStoredOnceToo() {
        TestProject project = project();
        List<Event> events = someEvents(project, 700);
        assertThat(engine().appendBeforeCommit(Batch.ofEvents(events))).isEqualTo(700);
        assertThat(project.events()).hasSize(700);
        assertThat(engine().appendBeforeCommit(Batch.ofEvents(events))).isZero();
        assertThat(engine().append(Batch.ofEvents(events))).isZero();
        assertThat(project.events()).hasSize(700);
    }

    @Test
    void aBatchThatIsSentAgainStoresNothing() {
        TestProject project = project();
        Batch batch = Batch.ofEvents(someEvents(project, 20));
        assertThat(engine().append(batch)).isEqualTo(20);
        assertThat(engine().append(batch)).isZero();
        assertThat(engine().append(batch)).isZero();
        assertThat(project.events()).hasSize(20);
        assertThat(project.trends().between("2020-01-01", "2020-12-31").single().numbers())
                .isEqualTo("20");
    }

    @Test
    void ofABatchThatWasStoredInPartOnlyTheOthersAreStored() {
        TestProject project = project();
        List<Event> events = someEvents(project, 20);
        assertThat(engine().append(Batch.ofEvents(events.subList(5, 12)))).isEqualTo(7);
        assertThat(engine().append(Batch.ofEvents(events))).isEqualTo(13);
        assertThat(engine().append(Batch.ofEvents(events.reversed()))).isZero();
        assertThat(project.events()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void aRepeatedEventFromLongAgoIsStillKnown() {
        TestProject project = project();
        Event old = project.newEvent("old", "alice", "1999-12-31 23:59:59.999999", more -> more);
        engine().append(Batch.ofEvents(List.of(old)));
        for (int i = 0; i < 30; i++) {
            engine().append(Batch.ofEvents(someEvents(project, 2)));
        }
        assertThat(engine().append(Batch.ofEvents(List.of(old)))).isZero();
        assertThat(project.events()).hasSize(61).endsWith(old);
    }

    @Test
    void oneUuidInTwoProjectsIsTwoEvents() {
        String uuid = "01900000-0000-7000-8000-000000000002";
        TestProject one = project().event("a", "alice", "2020-01-04", event -> event.uuid(uuid));
        TestProject other = project().event("b", "bob", "2020-01-04", event -> event.uuid(uuid));
        assertThat(one.store()).isEqualTo(1);
        assertThat(other.store()).isEqualTo(1);
        assertThat(one.events()).extracting(Event::name).containsExactly("a");
        assertThat(other.events()).extracting(Event::name).containsExactly("b");
    }

    @Test
    void oneBatchMayHoldEventsOfManyProjects() {
        TestProject one = project();
        TestProject other = project();
        List<Event> events = new ArrayList<>(someEvents(one, 3));
        events.addAll(someEvents(other, 4));
        assertThat(engine().append(Batch.ofEvents(events))).isEqualTo(7);
        assertThat(one.events()).hasSize(3);
        assertThat(other.events()).hasSize(4);
    }

    @Test
    void batchesThatOverlapAndArriveTogetherStoreEachEventOnce() throws Exception {
        TestProject project = project();
        List<Event> events = someEvents(project, 200);
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<Event> part = events.subList(i * 10, i * 10 + 120);
            writers.add(() -> engine().append(Batch.ofEvents(part)));
        }
        int stored = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (var writer : threads.invokeAll(writers)) {
                stored += writer.get();
            }
        }
        assertThat(stored).isEqualTo(190);
        assertThat(project.events()).containsExactlyInAnyOrderElementsOf(events.subList(0, 190));
    }

    @Test
    void aBigBatchIsStoredWhole() {
        TestProject project = project();
        assertThat(engine().append(Batch.ofEvents(someEvents(project, 20_000)))).isEqualTo(20_000);
        assertThat(project.trends().between("2020-01-01", "2020-12-31").single().numbers())
                .isEqualTo("20000");
    }

    @Test
    void aPersonIsReplacedByAHigherVersionOnly() {
        TestProject project = project().event("visit", "alice", "2020-01-04");
        project.store();
        var plan = new Property.OfPerson("plan");
        persons(project.newPerson("alice", "{\"plan\":\"free\"}", 3));
        assertThat(project.matching(is(plan, "free"))).isEqualTo("visit");
        persons(project.newPerson("alice", "{\"plan\":\"paid\"}", 5));
        assertThat(project.matching(is(plan, "paid"))).isEqualTo("visit");
        persons(project.newPerson("alice", "{\"plan\":\"late\"}", 4));
        assertThat(project.matching(is(plan, "paid"))).isEqualTo("visit");
        assertThat(project.matching(is(plan, "late"))).isEmpty();
    }

    @Test
    void ofTwoVersionsOfAPersonInOneBatchTheHigherStaysInEitherOrder() {
        TestProject project = project().event("a", "alice", "2020-01-04").event("b", "bob", "2020-01-04");
        project.store();
        persons(
                project.newPerson("alice", "{\"plan\":\"new\"}", 8),
                project.newPerson("alice", "{\"plan\":\"old\"}", 7),
                project.newPerson("bob", "{\"plan\":\"old\"}", 7),
                project.newPerson("bob", "{\"plan\":\"new\"}", 8));
        assertThat(project.matching(is(new Property.OfPerson("plan"), "new"))).isEqualTo("a b");
    }

    @Test
    void aGroupIsReplacedByAHigherVersionOnly() {
        TestProject project = project().event("visit", "alice", "2020-01-04", event -> event.group(1, "acme"));
        project.store();
        var size = new Property.OfGroup(1, "size");
        groups(project.newGroup(1, "acme", "{\"size\":10}", 3), project.newGroup(2, "acme", "{\"size\":99}", 9));
        assertThat(project.matching(is(size, "10"))).isEqualTo("visit");
        groups(project.newGroup(1, "acme", "{\"size\":20}", 4));
        groups(project.newGroup(1, "acme", "{\"size\":15}", 2));
        assertThat(project.matching(is(size, "20"))).isEqualTo("visit");
    }

    @Test
    void aCohortIsReplacedWhole() {
        TestProject project = project().event("a", "alice", "2020-01-04").event("b", "bob", "2020-01-04");
        project.store();
        var member = new dev.duet.events.filter.Filter.CohortFilter(7, true);
        project.cohort(7, "alice", "bob");
        assertThat(project.matching(member)).isEqualTo("a b");
        project.cohort(7, "bob");
        assertThat(project.matching(member)).isEqualTo("b");
        project.cohort(7, Set.of());
        assertThat(project.matching(member)).isEmpty();
    }

    @Test
    void theLargestPersonNumberIsKept() {
        TestProject project = project();
        Event event = new Event(
                project.id(),
                new java.util.UUID(1, 2),
                "visit",
                "d",
                4_294_967_295L,
                Instant.parse("2020-01-04T00:00:00Z"),
                Instant.parse("2020-01-04T00:00:00Z"),
                "{}",
                "",
                Event.NO_GROUPS);
        engine().append(Batch.ofEvents(List.of(event)));
        assertThat(project.events()).containsExactly(event);
        assertThat(project.trends()
                        .counting(new Aggregation.UniqueActors(new Aggregation.Actor.Person()))
                        .single()
                        .numbers())
                .isEqualTo("1");
    }

    private void persons(Person... rows) {
        engine().append(new Batch(List.of(), List.of(rows), List.of()));
    }

    private void groups(Group... rows) {
        engine().append(new Batch(List.of(), List.of(), List.of(rows)));
    }

    private static List<Event> someEvents(TestProject project, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            events.add(project.newEvent(
                    "event " + i % 3,
                    "person " + i % 5,
                    "2020-%02d-%02d 10:00:%02d".formatted(1 + i % 12, 1 + i % 28, i % 60),
                    more -> more.with("{\"n\":" + number + "}")));
        }
        return events;
    }
}
