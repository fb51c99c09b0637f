package dev.embedded.clickhouse.internal.child;

import dev.embedded.clickhouse.internal.sql.AllowedEngines;
import java.util.List;

/**
 * What the one user may do. Nothing here reaches a file, a network address or another program: those are privileges of their own
 * (sources, and table engines that need a grant each), and none of them is listed.
 */
final class Grants {
    private static final List<String> PRIVILEGES = List.of(
            "SHOW",
            "SELECT",
            "INSERT",
            "ALTER",
            "CREATE DATABASE",
            "CREATE TABLE",
            "CREATE VIEW",
            "CREATE DICTIONARY",
            "CREATE TEMPORARY TABLE",
            "CREATE ARBITRARY TEMPORARY TABLE",
            "CREATE FUNCTION",
            "DROP",
            "UNDROP TABLE",
            "TRUNCATE",
            "OPTIMIZE",
            "CHECK",
            "KILL QUERY",
            "dictGet",
            "SYSTEM MERGES",
            "SYSTEM TTL MERGES",
            "SYSTEM MOVES",
            "SYSTEM DROP CACHE",
            "SYSTEM RELOAD DICTIONARY",
            "SYSTEM FLUSH",
            "SYSTEM VIEWS",
            "SYSTEM JEMALLOC");

    private Grants() {}

    /**
     * With a cluster there is one more kind of table, and functions that ask its servers. The addresses behind them are the
     * configuration's, not the request's: the functions to which a request gives an address are refused by their names.
     */
    static String xml(boolean cluster) {
        StringBuilder xml = new StringBuilder();
        xml.append("        <query>GRANT ")
                .append(String.join(", ", PRIVILEGES))
                .append(" ON *.*</query>\n");
        for (String engine : AllowedEngines.NAMES) {
            xml.append("        <query>GRANT TABLE ENGINE ON `").append(engine).append("`</query>\n");
        }
        if (cluster) {
            xml.append("        <query>GRANT TABLE ENGINE ON `Distributed`</query>\n");
            xml.append("        <query>GRANT REMOTE ON *.*</query>\n");
        }
        return xml.toString();
    }
}
