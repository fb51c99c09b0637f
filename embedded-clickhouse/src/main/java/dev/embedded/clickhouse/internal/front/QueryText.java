package dev.embedded.clickhouse.internal.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.embedded.clickhouse.internal.sql.OneServer;
import dev.embedded.clickhouse.internal.sql.Statement;
import dev.embedded.clickhouse.internal.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * The SQL of a request and, for an INSERT, the rows behind it: never in one piece. The part in the URL and the body are one text
 * with a line break between them, of which only as much is read as the statement itself can take. Used by one thread; close it
 * when the query is done.
 */
final class QueryText implements AutoCloseable {
    /** What is read of a body to find out what it is. Most texts, and most heads of an INSERT, are shorter. */
    static final int SHORT = 64 * 1024;

    /** The longest text before the rows of an INSERT, and the longest text of any other statement. */
    private static final int MAX_TEXT = 8 << 20;

    private final Statement statement;
    private final byte[] sql;
    private final InputStream rows;
    private final LargeTexts.Place place;

    private QueryText(Statement statement, byte[] sql, InputStream rows, LargeTexts.Place place) {
        this.statement = statement;
        this.sql = sql;
        this.rows = rows;
        this.place = place;
    }

    /** What it is. */
    Statement statement() {
        return statement;
    }

    /** The statement without rows; not to be changed. */
    byte[] sql() {
        return sql;
    }

    /** The rows, to be read once; empty unless the statement is an INSERT of rows. */
    InputStream rows() {
        return rows;
    }

    /** The same for the one server that the cluster is; closes instead of this one. */
    QueryText forOneServer() {
        return statement instanceof Statement.InsertOfRows
                ? this
                : new QueryText(statement, OneServer.form(sql), rows, place);
    }

    @Override
    public void close() {
        place.close();
    }

    static QueryText read(String urlSql, InputStream body, LargeTexts largeTexts) throws IOException {
        byte[] url = urlSql.getBytes(UTF_8);
        if (url.length > 0) {
            byte[] line = Arrays.copyOf(url, url.length + 1);
            line[url.length] = '\n';
            if (StatementReader.read(line, line.length) instanceof Statement.InsertOfRows insert) {
                return of(insert, line, body, LargeTexts.Place.NONE);
            }
        }
        byte[] first = body.readNBytes(SHORT);
        byte[] start = url.length == 0 ? first : first.length == 0 ? url : joined(url, first);
        Statement statement = StatementReader.read(start, start.length);
        if (first.length < SHORT || statement instanceof Statement.InsertOfRows) {
            return of(statement, start, body, LargeTexts.Place.NONE);
        }
        return readLong(start, body, largeTexts.enter());
    }

    private static QueryText readLong(byte[] start, InputStream body, LargeTexts.Place place) throws IOException {
        try {
            byte[] text = Arrays.copyOf(start, 4 * start.length);
            int length = start.length;
            for (int count = 0; count >= 0 && length <= MAX_TEXT; length += Math.max(count, 0)) {
                if (length == text.length) {
                    text = Arrays.copyOf(text, Math.min(2 * length, MAX_TEXT + 1));
                }
                count = body.readNBytes(text, length, text.length - length);
                count = count == 0 ? -1 : count;
            }
            byte[] whole = length == text.length ? text : Arrays.copyOf(text, length);
            Statement statement = StatementReader.read(whole, length);
            if (length > MAX_TEXT && !(statement instanceof Statement.InsertOfRows)) {
                throw ErrorCode.QUERY_IS_TOO_LARGE.because("the query is longer than " + MAX_TEXT + " bytes");
            }
            return of(statement, whole, body, place);
        } catch (IOException | RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private static byte[] joined(byte[] url, byte[] body) {
        byte[] text = Arrays.copyOf(url, url.length + 1 + body.length);
        text[url.length] = '\n';
        System.arraycopy(body, 0, text, url.length + 1, body.length);
        return text;
    }

    private static QueryText of(Statement statement, byte[] text, InputStream rest, LargeTexts.Place place) {
        if (!(statement instanceof Statement.InsertOfRows insert)) {
            return new QueryText(statement, text, InputStream.nullInputStream(), place);
        }
        InputStream start = new ByteArrayInputStream(text, insert.dataStart(), text.length - insert.dataStart());
        byte[] head = Arrays.copyOf(text, insert.headEnd());
        return new QueryText(insert, head, new SequenceInputStream(start, rest), place);
    }
}
