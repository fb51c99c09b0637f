package dev.duet.server.persons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Person;
import dev.duet.events.filter.Filter;
import dev.duet.server.TestServer;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A search through more persons than are looked at together. */
class PersonListTest {
    private static final long PROJECT = 4242;
    private static final int COUNT = 2_500;
    private static final int COHORT = 7;
    private static final PersonConditions MEMBERS =
            new PersonConditions("known", null, null, new Filter.CohortFilter(COHORT, true));
    private static final PersonConditions NOBODY =
            new PersonConditions("known", null, null, new Filter.CohortFilter(COHORT + 1, true));

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Database database;

    @BeforeAll
    static void start() {
        AtomicReference<DatabaseAddress> address = new AtomicReference<>();
        server = TestServer.start(config -> {
            address.set(config.database());
            return config;
        });
        database = Database.open(Objects.requireNonNull(address.get()), 2);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO person (number, uuid, project_id, properties, version, is_identified, created_at)
                        SELECT number, gen_random_uuid(), :project, '{"name": "known"}', 1, false, now()
                        FROM generate_series(1, :count) AS number
                        """)
                        .bind("project", PROJECT)
                        .bind("count", COUNT)
                        .execute());
        List<Person> persons = LongStream.rangeClosed(1, COUNT)
                .mapToObj(number -> new Person(PROJECT, number, UUID.randomUUID(), Instant.EPOCH, "{}", 1))
                .toList();
        server.engine().append(new Batch(List.of(), persons, List.of()));
        Set<Long> everySecond =
                LongStream.rangeClosed(1, COUNT / 2).mapToObj(i -> 2 * i).collect(Collectors.toSet());
        server.engine().storeCohort(PROJECT, COHORT, everySecond);
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    private static List<Long> page(PersonConditions conditions, int offset, int limit, Duration longest) {
        Engine engine = server.engine();
        return new PersonList(engine, new PersonStore(database.jdbi()), longest)
                .page(PROJECT, conditions, offset, limit, Purpose.job("test")).stream()
                        .map(StoredPerson::number)
                        .toList();
    }

    @Test
    void pagesAreCountedOverAllThatIsLookedAt() {
        Duration patience = Duration.ofMinutes(5);
        assertThat(page(MEMBERS, 0, 3, patience)).containsExactly(2500L, 2498L, 2496L);
        assertThat(page(MEMBERS, 499, 3, patience)).containsExactly(1502L, 1500L, 1498L);
        assertThat(page(MEMBERS, 1_248, 10, patience)).containsExactly(4L, 2L);
        assertThat(page(MEMBERS, 1_250, 10, patience)).isEmpty();
        assertThat(page(MEMBERS, 0, 2_000, patience)).hasSize(1_250);
        assertThat(page(NOBODY, 0, 10, patience)).isEmpty();
    }

    @Test
    void aSearchThatGoesOnForTooLongIsEndedWithAHint() {
        assertThat(page(MEMBERS, 0, 10, Duration.ZERO))
                .as("found in the first stretch")
                .hasSize(10);
        DuetException ended = catchThrowableOfType(DuetException.class, () -> page(NOBODY, 0, 10, Duration.ZERO));
        assertThat(ended.category()).isEqualTo(DuetException.Category.TIMEOUT);
        assertThat(ended.attribute()).isEqualTo("search");
    }
}
