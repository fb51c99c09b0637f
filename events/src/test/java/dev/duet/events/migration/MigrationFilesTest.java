package dev.duet.events.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MigrationFilesTest {

    @Test
    void statementsAreSplitAtSemicolonsButFunctionBodiesStayWhole() {
        Migration migration = MigrationFiles.parse(1, "two", """
                -- Makes two things.
                CREATE TABLE a (id int);

                -- a remark
                CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
                BEGIN
                    RETURN 1;
                END
                $$;
                -- undo
                DROP TABLE a;
                """);
        assertThat(migration.description()).isEqualTo("Makes two things.");
        assertThat(migration.statements()).hasSize(2);
        assertThat(migration.statements().get(1)).startsWith("CREATE FUNCTION").endsWith("$$");
        assertThat(migration.undo()).containsExactly("DROP TABLE a");
    }

    @Test
    void aFileWithoutAWayBackIsRefused() {
        assertThatThrownBy(() -> MigrationFiles.parse(1, "one_way", "-- Makes a.\nCREATE TABLE a (id int);\n"))
                .hasMessageContaining("-- undo");
    }
}
