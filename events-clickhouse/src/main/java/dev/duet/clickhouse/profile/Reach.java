package dev.duet.clickhouse.profile;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a written statement may reach: the engine's own tables, and functions that compute. Looked up in the tree that the
 * server's parser makes of it, so that no way of writing hides a name: first as written, before anything of it runs (a scalar
 * subquery runs while names are resolved), then resolved. That nothing is written, set or fetched from elsewhere is the server's
 * read-only mode, which holds whatever is overlooked here.
 */
final class Reach {
    private static final Set<String> TABLES =
            Set.of("events", "persons", "groups", "cohorts", "cohort_members", "person_overrides", "split_ids");
    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("numbers", "numbers_mt", "zeros", "zeros_mt", "generateSeries", "generate_series", "values");

    /** They tell of files, of other tables, of the server's set-up or its keepers, or ask a service. */
    private static final Pattern FUNCTIONS = Pattern.compile("(file|dict|joinget|hascolumnintable|catboost|evalml"
            + "|filesystem|zookeeper|getserversetting|getmergetreesetting|getmacro|naivebayes"
            + "|ai(generate|classify|extract|translate|embed)).*");

    /** What a SELECT without FROM reads: a table of one row, which tells nothing. */
    private static final String NOWHERE = "system.one";

    /** The server's read-only mode refuses those of the outermost SELECT only. */
    private static final Pattern SETTINGS = Pattern.compile("^\\s*SETTINGS( |$)");

    private static final Pattern IDENTIFIER = Pattern.compile("^\\s*IDENTIFIER id: .*?identifier: (.*?)(, |$)");
    private static final Pattern TABLE = Pattern.compile("^\\s*TABLE id: .*?table_name: (.*?)(, |$)");
    private static final Pattern TABLE_FUNCTION =
            Pattern.compile("^\\s*TABLE_FUNCTION id: .*?table_function_name: (.*?)(, |$)");
    private static final Pattern FUNCTION = Pattern.compile("^\\s*FUNCTION id: .*?function_name: (.*?)(, |$)");

    private final ClickHouseClient clickhouse;
    private final Occasion occasion;

    Reach(ClickHouseClient clickhouse, Occasion occasion) {
        this.clickhouse = clickhouse;
        this.occasion = occasion;
    }

    /** Throws INVALID where the statement, one that the server has formatted, reaches for anything else. */
    void check(String formatted) {
        String database = lines(Sql.of("SELECT currentDatabase()")).getFirst();
        Set<String> others =
                new HashSet<>(lines(Sql.of("SELECT name FROM system.databases WHERE name != currentDatabase()")));
        others.addAll(List.of("system", "information_schema", "INFORMATION_SCHEMA", "default"));
        others.remove(database);
        Set<String> hidden =
                new HashSet<>(lines(Sql.of("SELECT name FROM system.tables WHERE database = currentDatabase()")));
        hidden.removeAll(TABLES);
        Set<String> ownFunctions =
                new HashSet<>(lines(Sql.of("SELECT lower(name) FROM system.functions WHERE origin != 'System'")));
        for (String line :
                lines(Sql.of("EXPLAIN QUERY TREE run_passes = 0 SELECT * FROM (\n{0}\n)", Sql.written(formatted)))) {
            if (SETTINGS.matcher(line).find()) {
                throw refused("a change of settings");
            }
            checkIdentifier(find(IDENTIFIER, line), database, others, hidden);
            checkFunction(find(FUNCTION, line), ownFunctions);
            checkTableFunction(find(TABLE_FUNCTION, line));
        }
        for (String line : lines(Sql.of("EXPLAIN QUERY TREE SELECT * FROM (\n{0}\n)", Sql.written(formatted)))) {
            checkTable(find(TABLE, line), database);
            checkFunction(find(FUNCTION, line), ownFunctions);
            checkTableFunction(find(TABLE_FUNCTION, line));
        }
    }

    private List<String> lines(Sql sql) {
        return clickhouse.query(sql, occasion, RowBinaryReader.rows(RowBinaryReader::text));
    }

    private static void checkIdentifier(String name, String database, Set<String> others, Set<String> hidden) {
        String[] parts = name.split("\\.", 3);
        boolean elsewhere = parts.length > 1 && others.contains(parts[0]) && !name.equals(NOWHERE);
        boolean own = parts.length > 1 && parts[0].equals(database);
        if (elsewhere || hidden.contains(own ? parts[1] : parts[0])) {
            throw refused("the table " + name);
        }
    }

    private static void checkTable(String name, String database) {
        boolean own = name.startsWith(database + ".") && TABLES.contains(name.substring(database.length() + 1));
        if (!name.isEmpty() && !own && !name.equals(NOWHERE)) {
            throw refused("the table " + name);
        }
    }

    private static void checkTableFunction(String name) {
        if (!name.isEmpty() && !TABLE_FUNCTIONS.contains(name)) {
            throw refused("the table function " + name);
        }
    }

    private static void checkFunction(String name, Set<String> ownFunctions) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (FUNCTIONS.matcher(lower).matches() || ownFunctions.contains(lower)) {
            throw refused("the function " + name);
        }
    }

    private static DuetException refused(String what) {
        return new DuetException(
                Category.INVALID,
                "invalid_query",
                what + " is out of reach: an analysis reads "
                        + String.join(", ", TABLES.stream().sorted().toList()) + " and computes, nothing else",
                "query",
                null);
    }

    private static String find(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}
