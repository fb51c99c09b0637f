package dev.duet.clickhouse.migrations;

import dev.duet.events.migration.Migration;
import java.util.List;

/** The migrations about persons that become one. */
final class PersonMigrations {
    private PersonMigrations() {}

    /**
     * The rows of persons get a mark for those who are gone: FINAL leaves such a person out, and with the highest version
     * there is no batch that comes again brings them back. The mark belongs to the table's engine, so the rows are copied
     * into a new one.
     */
    static Migration mergePersons() {
        return new Migration(
                6,
                "merge_persons",
                "Creates the tables of persons that became one or were split, and marks persons who are gone.",
                List.of(
                        """
                        CREATE TABLE IF NOT EXISTS person_overrides (
                            project UInt32,
                            person UInt32,
                            survivor UInt32,
                            version UInt64,
                            is_folded UInt8 DEFAULT 0
                        )
                        ENGINE = ReplacingMergeTree(version, is_folded)
                        ORDER BY (project, person)
                        """,
                        """
                        CREATE TABLE IF NOT EXISTS split_ids (
                            project UInt32,
                            person UInt32,
                            distinct_id String,
                            owner UInt32,
                            version UInt64,
                            is_folded UInt8 DEFAULT 0
                        )
                        ENGINE = ReplacingMergeTree(version, is_folded)
                        ORDER BY (project, person, distinct_id)
                        """,
                        "ALTER TABLE persons ADD COLUMN IF NOT EXISTS is_gone UInt8 DEFAULT 0",
                        "DROP TABLE IF EXISTS persons_with_gone",
                        """
                        CREATE TABLE persons_with_gone AS persons
                        ENGINE = ReplacingMergeTree(version, is_gone)
                        ORDER BY (project, person)
                        SETTINGS non_replicated_deduplication_window = 1000
                        """,
                        "INSERT INTO persons_with_gone SELECT * FROM persons",
                        "EXCHANGE TABLES persons AND persons_with_gone",
                        "DROP TABLE persons_with_gone"),
                List.of("DROP TABLE IF EXISTS split_ids", "DROP TABLE IF EXISTS person_overrides"));
    }
}
