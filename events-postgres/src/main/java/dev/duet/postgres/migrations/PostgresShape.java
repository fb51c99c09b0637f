package dev.duet.postgres.migrations;

import dev.duet.events.DuetException;
import dev.duet.events.migration.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The definitions of all tables, views, columns, constraints, indexes and functions of a schema: as migrations make them, seen in
 * a transaction that is taken back, in which the real schema has another name; and as they are. No table is locked for that.
 * Thread-safe.
 */
public final class PostgresShape {
    /** How often the statement names the schema. */
    private static final int PLACES = 6;

    private final DataSource dataSource;
    private final String schema;

    /** {@code schema} is a name from the code, of lower-case letters and underscores. */
    public PostgresShape(DataSource dataSource, String schema) {
        if (!schema.matches("[a-z_]{1,40}")) {
            throw new IllegalArgumentException("not a schema name: " + schema);
        }
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /** What these migrations make, by kind and name. */
    public Map<String, String> declared(List<Migration> applied) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER SCHEMA " + schema + " RENAME TO " + schema + "_as_it_is");
                statement.execute("CREATE SCHEMA " + schema);
                for (Migration migration : applied) {
                    for (String sql : migration.statements()) {
                        statement.execute(sql);
                    }
                }
                return read(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while its tables were compared: " + e.getMessage(), e);
        }
    }

    /** What there is, likewise. */
    public Map<String, String> found() {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection);
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while its tables were compared: " + e.getMessage(), e);
        }
    }

    private Map<String, String> read(Connection connection) throws SQLException {
        String sql = """
                SELECT 'table ' || relation.relname AS object,
                       'TABLE ' || coalesce(array_to_string(relation.reloptions, ', '), '') AS definition
                FROM pg_class AS relation
                WHERE relation.relnamespace = ?::regnamespace
                  AND relation.relkind IN ('r', 'p')
                  AND relation.relname <> 'duet_migration'
                UNION ALL
                SELECT 'column ' || relation.relname || '.' || column_of.attname,
                       concat_ws(' ',
                           format_type(column_of.atttypid, column_of.atttypmod),
                           CASE WHEN column_of.attnotnull THEN 'NOT NULL' END,
                           CASE WHEN column_of.attcollation <> type_of.typcollation
                               THEN 'COLLATE ' || (SELECT collname FROM pg_collation WHERE oid = column_of.attcollation)
                           END,
                           CASE WHEN column_of.attstorage <> type_of.typstorage
                               THEN 'STORAGE ' || column_of.attstorage::text
                           END,
                           CASE WHEN column_of.attidentity <> '' THEN 'IDENTITY ' || column_of.attidentity::text END,
                           'DEFAULT ' || pg_get_expr(value_of.adbin, value_of.adrelid))
                FROM pg_attribute AS column_of
                JOIN pg_class AS relation ON relation.oid = column_of.attrelid
                JOIN pg_type AS type_of ON type_of.oid = column_of.atttypid
                LEFT JOIN pg_attrdef AS value_of
                    ON value_of.adrelid = column_of.attrelid AND value_of.adnum = column_of.attnum
                WHERE relation.relnamespace = ?::regnamespace
                  AND relation.relkind IN ('r', 'p')
                  AND relation.relname <> 'duet_migration'
                  AND column_of.attnum > 0
                  AND NOT column_of.attisdropped
                UNION ALL
                SELECT 'view ' || relation.relname, pg_get_viewdef(relation.oid)
                FROM pg_class AS relation
                WHERE relation.relnamespace = ?::regnamespace AND relation.relkind IN ('v', 'm')
                UNION ALL
                SELECT 'constraint ' || relation.relname || '.' || held.conname, pg_get_constraintdef(held.oid)
                FROM pg_constraint AS held
                JOIN pg_class AS relation ON relation.oid = held.conrelid
                WHERE relation.relnamespace = ?::regnamespace
                  AND relation.relname <> 'duet_migration'
                  AND held.contype <> 'n'
                UNION ALL
                SELECT 'index ' || relation.relname, pg_get_indexdef(relation.oid)
                FROM pg_class AS relation
                JOIN pg_index AS index_of ON index_of.indexrelid = relation.oid
                WHERE relation.relnamespace = ?::regnamespace
                  AND relation.relname <> 'duet_migration_pkey'
                UNION ALL
                SELECT 'function ' || function_of.proname || '(' || pg_get_function_identity_arguments(function_of.oid) || ')',
                       pg_get_functiondef(function_of.oid)
                FROM pg_proc AS function_of
                WHERE function_of.pronamespace = ?::regnamespace AND function_of.prokind = 'f'
                ORDER BY object
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= PLACES; i++) {
                statement.setString(i, schema);
            }
            Map<String, String> definitions = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    definitions.put(row.getString("object"), row.getString("definition"));
                }
            }
            return definitions;
        }
    }
}
