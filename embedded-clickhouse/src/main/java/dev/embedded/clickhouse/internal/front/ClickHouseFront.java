package dev.embedded.clickhouse.internal.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.embedded.clickhouse.internal.engine.ConnectionPool;
import dev.embedded.clickhouse.internal.engine.Engine;
import dev.embedded.clickhouse.internal.engine.EngineException;
import dev.embedded.clickhouse.internal.http.HttpException;
import dev.embedded.clickhouse.internal.http.HttpHandler;
import dev.embedded.clickhouse.internal.http.HttpRequest;
import dev.embedded.clickhouse.internal.http.HttpResponse;
import dev.embedded.clickhouse.internal.sql.Confinement;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Answers ClickHouse's HTTP routes. Safe for use by many threads. */
public final class ClickHouseFront implements HttpHandler {
    private static final String DISPLAY_NAME = "embedded";

    private final Credentials credentials;
    private final QueryRunner runner;
    private final String timezone;

    /**
     * The front of this engine.
     *
     * @param password that requests must bring
     * @param confinement what a query must not do
     * @param isCluster whether a statement for the servers of the cluster is one for this engine
     */
    public ClickHouseFront(
            String password, Engine engine, ConnectionPool pool, Confinement confinement, boolean isCluster) {
        this.credentials = new Credentials(password);
        this.runner = new QueryRunner(engine, pool, confinement, isCluster);
        this.timezone = engine.timezone();
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        response.header("X-ClickHouse-Server-Display-Name", DISPLAY_NAME);
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        boolean query = request.path().equals("/");
        if (reads
                && (request.path().equals("/ping")
                        || (query && request.parameter("query").isEmpty()))) {
            text(response, 200, "Ok.\n");
        } else if (!query) {
            text(response, 404, "There is no handle " + request.path() + ". Use / or /ping.\n");
        } else if (!reads && !request.method().equals("POST")) {
            text(response, 405, "Use GET or POST.\n");
        } else {
            query(request, response);
        }
    }

    private void query(HttpRequest request, HttpResponse response) throws IOException {
        response.header("X-ClickHouse-Timezone", timezone);
        try {
            Credentials.Verdict verdict = credentials.judge(request);
            if (verdict != Credentials.Verdict.GOOD) {
                refuse(response, verdict);
                return;
            }
            runner.run(request, response);
        } catch (EngineException e) {
            fail(response, e);
        } catch (IOException | HttpException e) {
            throw e;
        } catch (RuntimeException e) {
            System.err.println("a request failed for a reason that is a fault of this program: " + e);
            fail(response, EngineException.reported("the front failed: " + e));
        }
    }

    private static void refuse(HttpResponse response, Credentials.Verdict verdict) throws IOException {
        EngineException error = ErrorCode.AUTHENTICATION_FAILED.because(
                "default: Authentication failed: password is incorrect, or there is no user with such name");
        response.header("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        boolean missing = verdict == Credentials.Verdict.MISSING;
        if (missing) {
            response.header("WWW-Authenticate", "Basic realm=\"ClickHouse server HTTP API\"");
        }
        response.closeAfterwards();
        text(response, missing ? 401 : 403, error.getMessage() + "\n");
    }

    private static void fail(HttpResponse response, EngineException error) throws IOException {
        byte[] message = (error.getMessage() + "\n").getBytes(UTF_8);
        if (response.started()) {
            // The status is gone already: the text tells people, and the missing end of the body tells programs.
            response.closeAfterwards();
            response.write(ByteBuffer.wrap(message));
            return;
        }
        response.header("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        response.header("Content-Type", "text/plain; charset=UTF-8");
        response.send(HttpStatus.of(error.code()), ByteBuffer.wrap(message));
    }

    private static void text(HttpResponse response, int status, String text) throws IOException {
        response.header("Content-Type", "text/plain; charset=UTF-8");
        response.send(status, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
