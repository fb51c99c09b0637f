package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.RecordingsAnswer;
import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.question.Page;
import dev.duet.events.question.RecordingsQuestion;
import dev.duet.server.identity.BatchFence;
import dev.duet.server.identity.IdentityState;
import dev.duet.server.identity.PersonTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the engine, one after the other and by one process at a time, what happened to persons. What is to be told stands in
 * a table until the engine has it, so that nothing is forgotten when one of them fails.
 *
 * <p>The engine is told in the order in which persons changed: what is told here waits at the {@link BatchFence} for the
 * batches whose persons were found before, and a batch whose persons are found later waits for what {@link #areWaiting}. Were
 * it told in another order, a distinct id that was split off, deleted or seen again could take events to the wrong person
 * for good. Thread-safe.
 */
public final class PersonTasks {
    private static final Logger LOG = LoggerFactory.getLogger(PersonTasks.class);

    private static final int RECORDINGS = 100;

    private record Waiting(long id, long project, PersonTask task) {}

    private final DataSource dataSource;
    private final Engine engine;

    public PersonTasks(DataSource dataSource, Engine engine) {
        this.dataSource = dataSource;
        this.engine = engine;
    }

    /** Notes a task in the transaction that makes it necessary. */
    static void add(Connection connection, long project, PersonTask task) throws SQLException {
        String sql = """
                INSERT INTO person_task (project_id, task)
                VALUES (?, ?::jsonb)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, project);
            insert.setString(2, PersonTask.write(task));
            insert.executeUpdate();
        }
    }

    /** Whether the engine has still to be told of something; holds {@link IdentityState}'s lock from then on. */
    public static boolean areWaiting(Connection connection) throws SQLException {
        IdentityState.lock(connection);
        String sql = """
                SELECT EXISTS (SELECT FROM person_task WHERE given_up_at IS NULL)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Does what is waiting.
     *
     * @param patience how long to wait for others who are at it, and for batches that were begun before
     * @return whether nothing is waiting any more; otherwise it is tried again later
     */
    public boolean run(Duration patience) {
        try (Connection connection = dataSource.getConnection()) {
            try {
                TaskLocks.limitWaiting(connection, patience);
                TaskLocks.TELLING.take(connection);
                for (Waiting next = next(connection); next != null; next = next(connection)) {
                    if (!BatchFence.await(connection)) {
                        return false;
                    }
                    try {
                        tell(connection, next);
                    } catch (RuntimeException e) {
                        noteFailure(connection, next.id(), e);
                        throw e;
                    }
                    remove(connection, next.id());
                }
                return true;
            } finally {
                TaskLocks.release(connection);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the engine was not told yet what happened to persons: {}", e.toString());
            return false;
        }
    }

    private void tell(Connection connection, Waiting next) throws SQLException {
        switch (next.task()) {
            case PersonTask.Delete delete -> {
                engine.delete(new PersonDeletion(next.project(), Set.copyOf(delete.persons()), delete.events()));
                deleteRecordings(next.project(), delete.distinctIds());
            }
            case PersonTask.Split split -> {
                engine.split(new PersonSplit(next.project(), split.person(), split.numbers()));
                List<Long> numbers =
                        new ArrayList<>(new LinkedHashSet<>(split.numbers().values()));
                numbers.add(split.person());
                engine.append(new Batch(List.of(), new PersonTable().read(connection, numbers), List.of()));
            }
        }
    }

    /** Page by page, each of which the next one does not find any more. */
    private void deleteRecordings(long project, List<String> distinctIds) {
        while (!distinctIds.isEmpty()) {
            Set<String> sessions = engine
                    .answer(
                            new RecordingsQuestion(
                                    project, null, null, null, distinctIds, null, null, new Page(0, RECORDINGS)),
                            Purpose.job("recordings of deleted persons"))
                    .recordings()
                    .stream()
                    .map(RecordingsAnswer.Recording::session)
                    .collect(Collectors.toSet());
            if (sessions.isEmpty()) {
                return;
            }
            engine.deleteRecordings(project, sessions);
        }
    }

    /** For the operator, who can see from it whether the engine will ever take the task. */
    private static void noteFailure(Connection connection, long id, RuntimeException why) throws SQLException {
        String sql = """
                UPDATE person_task
                SET tries = tries + 1, failure = left(?, 1000), failure_passes = ?
                WHERE id = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, why.toString().replace("\0", ""));
            update.setBoolean(2, passes(why));
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    /** Whether the engine may take the same task later, as it is: it was away or had too much to do. */
    private static boolean passes(RuntimeException why) {
        return why instanceof DuetException duet
                && switch (duet.category()) {
                    case UNAVAILABLE, TIMEOUT, FORESEEN_TIMEOUT, TOO_HEAVY, TOO_MANY, CONFLICT -> true;
                    case INVALID, TOO_LARGE, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INTERNAL -> false;
                };
    }

    private static @Nullable Waiting next(Connection connection) throws SQLException {
        String sql = """
                SELECT id, project_id, task
                FROM person_task
                WHERE given_up_at IS NULL
                ORDER BY id
                LIMIT 1
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Waiting(row.getLong("id"), row.getLong("project_id"), PersonTask.read(row.getString("task")))
                    : null;
        }
    }

    private static void remove(Connection connection, long id) throws SQLException {
        String sql = """
                DELETE FROM person_task
                WHERE id = ?
                """;
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }
}
