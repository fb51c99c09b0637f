package dev.duet.postgres.profile;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.postgres.client.PostgresErrors;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A role of the database that may read the engine's tables and nothing else of Duet's. It signs in by itself, because whoever
 * only takes on a role can put it off again in the middle of a statement. Its password is made anew for each session and
 * holds for a minute. Thread-safe.
 */
public final class AnalystRole {
    private static final String MISSING_PRIVILEGE = "42501";
    private static final String NOT_SIGNED_IN = "28";
    private static final String LOCK = "hashtextextended('duet analyst', 0)";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataSource owner;
    private final Properties properties;
    private final int temporaryDisk;

    /**
     * The role in the database of a data source.
     *
     * @param properties for the driver; user and password in it are not used
     * @param temporaryDisk how much an analysis may put on disk, in megabytes, where Duet's user may say so
     */
    public AnalystRole(DataSource owner, Properties properties, int temporaryDisk) {
        this.owner = owner;
        this.properties = properties;
        this.temporaryDisk = temporaryDisk;
    }

    /** A new session of the role, which the caller closes. */
    Connection connect() {
        byte[] secret = new byte[24];
        RANDOM.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            // Another session's password would take the place of this one's.
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                String name = prepare(statement, password, temporaryDisk);
                return signIn(connection.getMetaData().getURL(), name, password);
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            boolean refused = state.equals(MISSING_PRIVILEGE) || state.startsWith(NOT_SIGNED_IN);
            throw refused ? notAllowed(e) : PostgresErrors.translate(e);
        }
    }

    private Connection signIn(String url, String name, String password) throws SQLException {
        Properties own = new Properties();
        own.putAll(properties);
        own.setProperty("user", name);
        own.setProperty("password", password);
        own.setProperty("ApplicationName", "duet analysis");
        own.setProperty("connectTimeout", "5");
        int options = url.indexOf('?');
        return DriverManager.getConnection(options < 0 ? url : url.substring(0, options), own);
    }

    /** Makes the role where it is missing and gives it what it may have, and the password. */
    private static String prepare(Statement statement, String password, int temporaryDisk) throws SQLException {
        String name;
        try (ResultSet row = statement.executeQuery("""
                SELECT 'duet_analyst_' || oid AS name FROM pg_database WHERE datname = current_database()
                """)) {
            row.next();
            name = row.getString("name");
        }
        statement.execute("""
                DO $$
                BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                        CREATE ROLE %1$s NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT;
                    END IF;
                    IF has_parameter_privilege('temp_file_limit', 'SET') THEN
                        ALTER ROLE %1$s SET temp_file_limit = '%2$dMB';
                    END IF;
                END
                $$
                """.formatted(name, temporaryDisk));
        statement.execute("GRANT USAGE ON SCHEMA duet_events TO " + name);
        statement.execute("GRANT SELECT ON duet_events.events, duet_events.persons, duet_events.groups,"
                + " duet_events.cohort_members, duet_events.person_overrides, duet_events.split_ids,"
                + " duet_events.merged_events, duet_events.sessions TO " + name);
        try (ResultSet row = statement.executeQuery("SELECT now() + interval '1 minute'")) {
            row.next();
            statement.execute(
                    "ALTER ROLE " + name + " LOGIN PASSWORD '" + password + "' VALID UNTIL '" + row.getString(1) + "'");
        }
        return name;
    }

    private static DuetException notAllowed(SQLException e) {
        return new DuetException(
                Category.CONFLICT,
                "analysis_not_possible",
                "the restricted role that analyses run as cannot be made or cannot sign in; give Duet's database user"
                        + " CREATEROLE and let roles sign in with a password",
                null,
                e);
    }
}
