package dev.duet.postgres.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonMerge;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.TestDatabase;
import dev.duet.postgres.client.PostgresClient;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.postgres.client.ReadSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The statements as a reviewer reads them: each file of {@code golden} can be pasted into a console. {@code
 * -Dduet.golden=write} writes the files anew.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final PostgresClient CLIENT = new PostgresClient(DATABASE.dataSource(), PostgresLimits.DEFAULT);

    static {
        try (PostgresEngine engine = DATABASE.engine()) {
            engine.append(SampleEvents.batch(3_000));
            engine.storeCohort(1, 5, SampleEvents.MEMBERS);
            engine.append(new Batch(
                    List.of(), List.of(), List.of(), List.of(new PersonMerge(GoldenQuestions.MERGED_PROJECT, 11, 12))));
        }
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        DATABASE.close();
    }

    static Set<String> names() {
        return GoldenQuestions.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theStatementIsTheOneInTheFile(String name) throws IOException {
        String statement = literal(name) + ";\n";
        Path file = FOLDER.resolve(name + ".sql");
        if ("write".equals(System.getProperty("duet.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, statement);
        }
        assertThat(file).as("written with -Dduet.golden=write").content().isEqualTo(statement);
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePrintedStatementFindsTheRowsOfTheBoundOne(String name) throws SQLException {
        List<String> bound = read(session -> session.rows(GoldenQuestions.statement(session, name), GoldenTest::row));
        assertThat(printed(literal(name))).containsExactlyInAnyOrderElementsOf(bound);
    }

    @Test
    void noFileIsLeftWithoutAQuestion() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> found = files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .collect(Collectors.toSet());
            assertThat(found).isEqualTo(names());
        }
    }

    private static String literal(String name) {
        return read(session -> GoldenQuestions.statement(session, name).literal());
    }

    private static <T> T read(java.util.function.Function<ReadSession, T> work) {
        return CLIENT.read(Purpose.job("golden"), work);
    }

    private static List<String> printed(String sql) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            fields.add(String.valueOf(result.getString(i)));
        }
        return String.join(" | ", fields);
    }
}
