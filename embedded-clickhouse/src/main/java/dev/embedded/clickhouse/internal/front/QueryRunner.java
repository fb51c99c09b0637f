package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.blocks.BlockInput;
import dev.embedded.clickhouse.internal.engine.ConnectionPool;
import dev.embedded.clickhouse.internal.engine.EngineConnection;
import dev.embedded.clickhouse.internal.engine.InsertStream;
import dev.embedded.clickhouse.internal.engine.NativeResult;
import dev.embedded.clickhouse.internal.engine.QueryStream;
import dev.embedded.clickhouse.internal.engine.Statistics;
import dev.embedded.clickhouse.internal.http.HttpRequest;
import dev.embedded.clickhouse.internal.http.HttpResponse;
import dev.embedded.clickhouse.internal.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Runs one request's query in a session of its own. Safe for use by many threads. */
final class QueryRunner {
    private final ConnectionPool pool;

    QueryRunner(ConnectionPool pool) {
        this.pool = pool;
    }

    void run(HttpRequest request, HttpResponse response) throws IOException {
        long started = System.nanoTime();
        QueryOptions options = QueryOptions.of(request);
        response.header("X-ClickHouse-Query-Id", options.queryId());
        QueryText text = QueryText.read(options.sql(), body(request, options));
        EngineConnection connection = pool.acquire();
        try {
            Sessions.prepare(connection, options);
            switch (text.statement()) {
                case Statement.InsertOfRows insert -> insert(connection, insert, text, options, response, started);
                case Statement.InsertWithoutRows insert -> effect(connection, text, options, response, started);
                case Statement.Other other -> query(connection, other, text, options, response, started);
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

    private static void query(
            EngineConnection connection,
            Statement.Other statement,
            QueryText text,
            QueryOptions options,
            HttpResponse response,
            long started)
            throws IOException {
        if (Checks.isRead(connection.classify(text.sql()))) {
            String format = statement.format().orElse(options.format());
            response.header("X-ClickHouse-Format", format);
            response.header("Content-Type", ContentTypes.of(format));
            try (ResultSink sink = new ResultSink(response, options, started);
                    QueryStream stream = connection.stream(text.sql(), options.format(), options.parameters())) {
                for (NativeResult piece = stream.next(); piece != null; piece = stream.next()) {
                    sink.accept(piece);
                }
                sink.finish();
            }
        } else {
            effect(connection, text, options, response, started);
        }
    }

    private static void effect(
            EngineConnection connection, QueryText text, QueryOptions options, HttpResponse response, long started)
            throws IOException {
        try (ResultSink sink = new ResultSink(response, options, started)) {
            sink.accept(connection.execute(text.sql(), options.format(), options.parameters()));
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
