package dev.embedded.clickhouse.internal.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.embedded.clickhouse.internal.blocks.BlockException;
import dev.embedded.clickhouse.internal.blocks.BlockInput;
import dev.embedded.clickhouse.internal.engine.ConnectionPool;
import dev.embedded.clickhouse.internal.engine.Engine;
import dev.embedded.clickhouse.internal.engine.EngineConnection;
import dev.embedded.clickhouse.internal.engine.InsertStream;
import dev.embedded.clickhouse.internal.engine.NativeResult;
import dev.embedded.clickhouse.internal.engine.QueryStream;
import dev.embedded.clickhouse.internal.engine.SessionMark;
import dev.embedded.clickhouse.internal.engine.Statistics;
import dev.embedded.clickhouse.internal.http.HttpRequest;
import dev.embedded.clickhouse.internal.http.HttpResponse;
import dev.embedded.clickhouse.internal.sql.Confinement;
import dev.embedded.clickhouse.internal.sql.KillQuery;
import dev.embedded.clickhouse.internal.sql.Statement;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Runs one request's query in a session of its own. Safe for use by many threads. */
final class QueryRunner {
    /** Statements whose result the library can hand out piece by piece; those of others are small. */
    private static final Set<String> STREAMABLE = Set.of("SELECT", "WITH", "FROM");

    private final ConnectionPool pool;
    private final RunningQueries running;
    private final Checks checks;
    private final boolean isCluster;
    private final LargeTexts largeTexts = new LargeTexts();

    QueryRunner(Engine engine, ConnectionPool pool, Confinement confinement, boolean isCluster) {
        this.pool = pool;
        this.running = new RunningQueries(engine);
        this.checks = new Checks(confinement);
        this.isCluster = isCluster;
    }

    void run(HttpRequest request, HttpResponse response) throws IOException {
        try {
            runUnpacked(request, response);
        } catch (BlockException | ZipException | EOFException e) {
            throw ErrorCode.CANNOT_DECOMPRESS.because("Cannot decompress the request body: " + e.getMessage());
        }
    }

    private void runUnpacked(HttpRequest request, HttpResponse response) throws IOException {
        long started = System.nanoTime();
        QueryOptions options = QueryOptions.of(request);
        response.header("X-ClickHouse-Query-Id", options.queryId());
        try (QueryText text = text(options, request)) {
            checks.confined(text.sql());
            run(text, options, request, response, started);
        }
    }

    private QueryText text(QueryOptions options, HttpRequest request) throws IOException {
        QueryText text = QueryText.read(options.sql(), body(request, options), largeTexts);
        return isCluster ? text.forOneServer() : text;
    }

    private void run(QueryText text, QueryOptions options, HttpRequest request, HttpResponse response, long started)
            throws IOException {
        EngineConnection connection = pool.acquire();
        try (RunningQueries.Entry entry = running.enter(options.queryId(), connection.number())) {
            Sessions.prepare(connection, options);
            switch (text.statement()) {
                case Statement.InsertOfRows insert -> insert(connection, insert, text, options, response, started);
                case Statement.InsertWithoutRows insert -> {
                    if (!insert.fromQuery()) {
                        throw ErrorCode.SYNTAX_ERROR.because("the INSERT names neither FORMAT nor VALUES nor a query");
                    }
                    checks.isRead(connection, text);
                    effect(connection, text.sql(), options, response, started);
                }
                case Statement.Other other -> {
                    boolean reads = checks.isRead(connection, text);
                    if (reads) {
                        request.onDisconnect().accept(entry::cancelSoon);
                        announce(response, other.format().orElse(options.format()));
                    }
                    if (reads && STREAMABLE.contains(other.firstWord())) {
                        stream(connection, text, options, response, started);
                    } else {
                        effect(connection, killing(text.sql(), options), options, response, started);
                    }
                }
            }
        } finally {
            pool.release(connection);
        }
    }

    private static InputStream body(HttpRequest request, QueryOptions options) throws IOException {
        if (request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw ErrorCode.NOT_IMPLEMENTED.because("multipart bodies are not supported: parameters go into the URL");
        }
        String encoding = request.header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        InputStream body = switch (encoding) {
            case "identity", "" -> request.body();
            case "gzip", "x-gzip" -> new GZIPInputStream(request.body(), 64 * 1024);
            default -> throw ErrorCode.NOT_IMPLEMENTED.because("the body's Content-Encoding is not gzip or identity");
        };
        return options.blocksIn() ? new BlockInput(body) : body;
    }

    private static void announce(HttpResponse response, String format) {
        response.header("X-ClickHouse-Format", format);
        response.header("Content-Type", ContentTypes.of(format));
    }

    private static void stream(
            EngineConnection connection, QueryText text, QueryOptions options, HttpResponse response, long started)
            throws IOException {
        try (ResultSink sink = new ResultSink(response, options, started);
                QueryStream stream = connection.stream(text.sql(), options.format(), options.parameters())) {
            for (NativeResult piece = stream.next(); piece != null; piece = stream.next()) {
                sink.accept(piece);
            }
            sink.finish();
        }
    }

    /** Turns the client's id of a running query into what the engine knows it by. */
    private byte[] killing(byte[] sql, QueryOptions options) {
        return KillQuery.queryId(sql, options.parameters())
                .flatMap(running::session)
                .map(session -> ("KILL QUERY WHERE " + SessionMark.condition(session) + " SYNC").getBytes(UTF_8))
                .orElse(sql);
    }

    private static void effect(
            EngineConnection connection, byte[] sql, QueryOptions options, HttpResponse response, long started)
            throws IOException {
        try (ResultSink sink = new ResultSink(response, options, started)) {
            sink.accept(connection.execute(sql, options.format(), options.parameters()));
            sink.finish();
        }
    }

    private static void insert(
            EngineConnection connection,
            Statement.InsertOfRows insert,
            QueryText text,
            QueryOptions options,
            HttpResponse response,
            long started)
            throws IOException {
        try (InsertStream stream = connection.insert(text.sql(), insert.format(), options.parameters())) {
            RowPump.pump(text.rows(), stream);
            Statistics statistics = stream.finish();
            response.header("X-ClickHouse-Summary", Summary.of(statistics, started));
            response.send(200);
        }
    }
}
