package dev.duet.clickhouse.client;

import com.clickhouse.data.ClickHouseFormat;
import dev.duet.clickhouse.client.Questions.Asked;
import dev.duet.clickhouse.client.RowBinaryReader.Reading;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A database on a ClickHouse server, reached over HTTP by the official client, on the first of its hosts that answers.
 * Questions run read-only and within {@link ClickHouseLimits}; each statement carries a comment that says whose it is. Failures
 * are {@link DuetException}s. Thread-safe.
 */
public final class ClickHouseClient implements AutoCloseable {
    /** A large answer is read while the server still works on it; {@link AnswerStream} finds what ends it early. */
    private static final Map<String, String> AS_IT_COMES = Map.of("wait_end_of_query", "0");

    private final Hosts hosts;
    private final ClickHouseLimits limits;
    private final Topology topology;
    private final Questions questions;
    private final Changes changes;

    private ClickHouseClient(Hosts hosts, ClickHouseLimits limits, StatementListener listener, Topology topology) {
        this.hosts = hosts;
        this.limits = limits;
        this.topology = topology;
        this.questions = new Questions(hosts, limits, listener, topology);
        this.changes = new Changes(hosts, limits, topology);
    }

    /**
     * A server and how to sign in there.
     *
     * @param url {@code http://host:port} or https
     * @param database the database that statements run in
     */
    public record Address(String url, String user, String password, String database) {
        /** Without the password. */
        @Override
        public String toString() {
            return url + "/" + database + " as " + user;
        }
    }

    /** Makes a client; the server is first asked by the first statement. */
    public static ClickHouseClient at(Address address, ClickHouseLimits limits, StatementListener listener) {
        return at(List.of(address), limits, listener);
    }

    /** Makes a client of a database that several hosts hold, replicas of each other. */
    public static ClickHouseClient at(List<Address> addresses, ClickHouseLimits limits, StatementListener listener) {
        return at(addresses, limits, listener, Topology.ONE_SERVER);
    }

    /** Makes a client of a database whose tables lie as the topology says. */
    public static ClickHouseClient at(
            List<Address> addresses, ClickHouseLimits limits, StatementListener listener, Topology topology) {
        return new ClickHouseClient(new Hosts(addresses), limits, listener, topology);
    }

    /** How the tables lie on servers. */
    public Topology topology() {
        return topology;
    }

    /** Asks the server what it can and what its errors are called; to be done once, before it is made use of. */
    public void learn() {
        Map<Integer, String> errors = new HashMap<>();
        query(Sql.of("""
                        SELECT toInt32(number), toString(errorCodeToName(number))
                        FROM numbers(2000)
                        WHERE errorCodeToName(number) != ''
                        """), Occasion.job("learn"), RowBinaryReader.rows(row -> errors.put(row.int32(), row.text())));
        boolean spillsJoins = !query(
                        Sql.of("SELECT 1 FROM system.settings WHERE name = 'max_bytes_before_external_join'"),
                        Occasion.job("learn"),
                        RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
        questions.learned(new ServerFeatures(errors, spillsJoins));
    }

    /** Takes over what another client of the same database has learned. */
    public void learnFrom(ClickHouseClient other) {
        questions.learned(other.questions.features());
    }

    /** The server's own name of an error; its number where {@link #learn} has not been called or there is none. */
    public String errorName(int code) {
        return questions.features().errorName(code);
    }

    /** Asks a question and reads its rows. An interrupt ends the question, on the server as well. */
    public <T> T query(Sql sql, Occasion occasion, Reading<T> reading) {
        return measure(sql, Map.of(), occasion, reading).value();
    }

    /**
     * Asks a question whose rows lie in the order of what they are grouped by: one group after the other is done with, rather
     * than all at once. Only for groups that begin with the table's order; any other grouping is slower so.
     */
    public <T> T queryInOrder(Sql sql, Occasion occasion, Reading<T> reading) {
        return measure(sql, Map.of("optimize_aggregation_in_order", "1"), occasion, reading)
                .value();
    }

    /** Within what questions run. */
    public ClickHouseLimits limits() {
        return limits;
    }

    /** Asks a question with a large answer and reads it block by block; an interrupt ends it likewise. */
    public <T> T queryBlocks(Sql sql, Occasion occasion, NativeReader.Reading<T> reading) {
        return questions
                .ask(new Asked<>(
                        sql, occasion, ClickHouseFormat.Native, AS_IT_COMES, in -> reading.read(new NativeReader(in))))
                .value();
    }

    /** As {@link #query}, with some settings more and what it took. */
    public <T> Measured<T> measure(Sql sql, Map<String, String> settings, Occasion occasion, Reading<T> reading) {
        return questions.ask(new Asked<>(
                sql, occasion, ClickHouseFormat.RowBinary, settings, in -> reading.read(new RowBinaryReader(in))));
    }

    /** As {@link #measure}, for a statement whose rows are of no interest. */
    public Measured<Boolean> runThrough(Sql sql, Map<String, String> settings, Occasion occasion) {
        return questions.ask(new Asked<>(sql, occasion, ClickHouseFormat.RowBinary, settings, in -> {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        }));
    }

    /** Ends a running statement; false where none of this id runs. */
    public boolean kill(String queryId) {
        Sql running = Sql.of(
                "SELECT 1 FROM {0} WHERE query_id = {1} OR JSONExtractString(Settings['log_comment'], 'query_id') = {1}",
                topology.ofServers("processes"), Sql.text(queryId));
        boolean isThere = !query(running, Occasion.job("kill"), RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
        if (isThere) {
            questions.kill(queryId);
        }
        return isThere;
    }

    /** Runs a statement that changes something. */
    public void execute(Sql sql) {
        changes.execute(sql);
    }

    /** Runs a statement of a {@link dev.duet.events.migration.Migration}, which is a constant of the source. */
    public void executeMigration(String statement) {
        changes.executeMigration(statement);
    }

    /** Returns when every replica has what any of them was given. */
    public void settle() {
        changes.settle();
    }

    /**
     * Inserts rows. A repetition with the same token within the table's window of remembered tokens inserts nothing.
     *
     * @param columns the columns that each row fills, in order
     */
    public void insert(String table, List<String> columns, RowBinaryWriter rows, String token) {
        changes.insert(table, columns, rows, token);
    }

    /** Whether the server answers within two seconds. */
    public boolean isAlive() {
        return hosts.isAlive(2_000);
    }

    /** The server's number for the error behind the exception; 0 where there is none. */
    public static int errorCode(DuetException thrown) {
        return ClickHouseErrors.code(thrown);
    }

    /** The server's own words on the error behind the exception, which may hold SQL; empty where there are none. */
    public static String said(DuetException thrown) {
        return ClickHouseErrors.said(thrown);
    }

    @Override
    public void close() {
        questions.close();
        hosts.close();
    }
}
