package dev.duet.server.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.DuetException;
import dev.duet.events.ForwardingEngine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Person;
import dev.duet.events.question.Question;
import dev.duet.events.testkit.oracle.ReferenceEngine;
import dev.duet.server.accounts.ProjectStore;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a worker leaves undone is in the database; here rounds are worked one by one, at times that the test says. */
class CohortWorkerTest {
    private static final Database DATABASE = TestPostgres.create();
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration DISTANCE = Duration.ofMinutes(15);

    private final long project = project();
    private final RecordingEngine engine = new RecordingEngine();
    private final Cohorts cohorts =
            new Cohorts(DATABASE.jdbi(), engine, () -> {}, _ -> {}, Clock.fixed(NOON, ZoneOffset.UTC));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static long project() {
        return DATABASE.jdbi().withHandle(handle -> {
            UUID organization = UUID.randomUUID();
            handle.execute("UPDATE cohort SET deleted = true");
            handle.execute("INSERT INTO organization (id, name) VALUES (?, 'Acme')", organization);
            return handle.createUpdate("""
                            INSERT INTO project (uuid, organization_id, api_token, name)
                            VALUES (:uuid, :organization, :token, 'p')
                            """)
                    .bind("uuid", UUID.randomUUID())
                    .bind("organization", organization)
                    .bind("token", UUID.randomUUID().toString())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** An engine that remembers in which order cohorts were stored, and fails when it is told to. */
    private static final class RecordingEngine extends ForwardingEngine {
        private final List<Long> stored = new ArrayList<>();
        private Runnable before = () -> {};

        private RecordingEngine() {
            super(new ReferenceEngine());
        }

        @Override
        public void storeCohort(long project, long cohort, Set<Long> persons) {
            stored.add(cohort);
            super.storeCohort(project, cohort, persons);
        }

        @Override
        public <A> A answer(Question<A> question, Purpose purpose) {
            before.run();
            return super.answer(question, purpose);
        }
    }

    private void person(long number, String plan, long version) {
        String properties = "{\"plan\":\"" + plan + "\"}";
        Person person = new Person(project, number, new UUID(project, number), NOON, properties, version);
        engine.append(new Batch(List.of(), List.of(person), List.of()));
    }

    private Cohort cohort(String name, String criterion) {
        String body = "{\"name\": \"" + name + "\", \"filters\": {\"properties\": " + criterion + "}}";
        var settings =
                new ProjectStore(DATABASE.jdbi()).find(project).orElseThrow().settings();
        CohortFields.Values values =
                CohortFields.read(null, Fields.of(Json.read(body)), settings, Clock.fixed(NOON, ZoneOffset.UTC));
        return cohorts.create(project, null, values, Set.of());
    }

    private boolean roundAt(Instant at) {
        return new CohortCalculation(
                        cohorts.store(),
                        new ProjectStore(DATABASE.jdbi()),
                        engine,
                        DISTANCE,
                        Clock.fixed(at, ZoneOffset.UTC))
                .round();
    }

    private Cohort now(Cohort cohort) {
        return cohorts.store().find(project, cohort.id()).orElseThrow();
    }

    @Test
    void whatIsNamedIsCalculatedFirstAndNothingIsStoredThatIsThereAlready() {
        person(1, "pro", 1);
        Cohort outer = cohort("outer", "{\"type\": \"cohort\", \"value\": 0}");
        Cohort inner = cohort("inner", "{\"key\": \"plan\", \"value\": \"pro\"}");
        String names = "{\"properties\": {\"type\": \"cohort\", \"value\": " + inner.id() + "}}";
        cohorts.change(
                outer, new CohortFields.Values("outer", "", outer.groups(), Json.read(names), false, false), "filters");
        assertThat(now(outer).isPending()).isTrue();
        assertThat(roundAt(NOON)).isTrue();
        assertThat(engine.stored).containsExactly(inner.id(), outer.id());
        assertThat(now(outer).count()).isEqualTo(1);
        assertThat(now(outer).isPending()).isFalse();
        assertThat(roundAt(NOON.plusSeconds(1))).isFalse();
        assertThat(roundAt(NOON.plus(DISTANCE))).isTrue();
        assertThat(engine.stored).hasSize(2);
        person(2, "pro", 1);
        assertThat(roundAt(NOON.plus(DISTANCE.multipliedBy(2)))).isTrue();
        assertThat(engine.stored).hasSize(4);
        assertThat(now(outer).count()).isEqualTo(2);
    }

    @Test
    void aFailureIsCountedWaitsAndIsForgottenAfterASuccess() {
        Cohort cohort = cohort("c", "{\"key\": \"plan\", \"value\": \"pro\"}");
        engine.before = () -> {
            throw DuetException.unavailable("not now", null);
        };
        roundAt(NOON);
        assertThat(now(cohort).errorsCalculating()).isEqualTo(1);
        roundAt(NOON.plusSeconds(1));
        assertThat(now(cohort).errorsCalculating()).isEqualTo(1);
        roundAt(NOON.plusSeconds(2));
        assertThat(now(cohort).errorsCalculating()).isEqualTo(2);
        engine.before = () -> {};
        roundAt(NOON.plusSeconds(7));
        assertThat(now(cohort).errorsCalculating()).isZero();
        assertThat(now(cohort).count()).isZero();
    }

    @Test
    void aCohortThatBreaksItsCalculationHoldsNoOtherUp() {
        Cohort broken = cohort("broken", "{\"key\": \"plan\", \"value\": \"pro\"}");
        Cohort sound = cohort("sound", "{\"key\": \"plan\", \"value\": \"free\"}");
        AtomicBoolean first = new AtomicBoolean(true);
        engine.before = () -> {
            if (first.getAndSet(false)) {
                throw new IllegalStateException("a mistake in the engine");
            }
        };
        assertThat(roundAt(NOON)).isTrue();
        assertThat(now(broken).errorsCalculating()).isEqualTo(1);
        assertThat(now(sound).isPending()).isFalse();
    }

    @Test
    void aChangeDuringACalculationIsNotLost() {
        Cohort cohort = cohort("c", "{\"key\": \"plan\", \"value\": \"pro\"}");
        String other = "{\"properties\": {\"key\": \"plan\", \"value\": \"free\"}}";
        cohorts.change(
                cohort, new CohortFields.Values("c", "", cohort.groups(), Json.read(other), false, false), "filters");
        cohorts.store().calculated(cohort.id(), cohort.version(), 7, NOON);
        assertThat(now(cohort).isPending()).isTrue();
    }

    @Test
    void aStaticCohortIsMadeOfNumbers() {
        CohortView made = cohorts.createStatic(project, null, "picked", Set.of(3L, 4L));
        assertThat(made.isStatic()).isTrue();
        assertThat(made.count()).isEqualTo(2);
        assertThat(made.isCalculating()).isFalse();
        assertThat(engine.stored).containsExactly(made.id());
    }
}
