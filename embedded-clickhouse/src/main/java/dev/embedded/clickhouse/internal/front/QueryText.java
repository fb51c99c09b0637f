package dev.embedded.clickhouse.internal.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.embedded.clickhouse.internal.sql.Statement;
import dev.embedded.clickhouse.internal.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * The SQL of a request and, for an INSERT, the rows behind it: never in one piece. The part in the URL and the body are one text
 * with a line break between them, of which only as much is read as the statement itself can take.
 */
final class QueryText {
    /** The longest head of an INSERT. */
    private static final int MAX_HEAD = 256 * 1024;

    /** The longest text of any other statement. */
    private static final int MAX_TEXT = 8 << 20;

    private final Statement statement;
    private final byte[] sql;
    private final InputStream rows;

    private QueryText(Statement statement, byte[] sql, InputStream rows) {
        this.statement = statement;
        this.sql = sql;
        this.rows = rows;
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

    static QueryText read(String urlSql, InputStream body) throws IOException {
        byte[] url = urlSql.getBytes(UTF_8);
        if (url.length > 0) {
            byte[] line = Arrays.copyOf(url, url.length + 1);
            line[url.length] = '\n';
            if (StatementReader.read(line, line.length) instanceof Statement.InsertOfRows insert) {
                return insertOfRows(insert, line, body);
            }
        }
        byte[] first = body.readNBytes(MAX_HEAD);
        byte[] text = url.length == 0 ? first : first.length == 0 ? url : joined(url, first);
        Statement statement = StatementReader.read(text, text.length);
        if (statement instanceof Statement.InsertOfRows insert) {
            return insertOfRows(insert, text, body);
        }
        byte[] rest = body.readNBytes(MAX_TEXT);
        if (rest.length > 0) {
            text = Arrays.copyOf(text, text.length + rest.length);
            System.arraycopy(rest, 0, text, text.length - rest.length, rest.length);
            statement = StatementReader.read(text, text.length);
        }
        if (text.length > MAX_TEXT) {
            throw ErrorCode.QUERY_IS_TOO_LARGE.because("the query is longer than " + MAX_TEXT + " bytes");
        }
        if (statement instanceof Statement.InsertOfRows) {
            throw ErrorCode.QUERY_IS_TOO_LARGE.because(
                    "the text of an INSERT before its rows is longer than " + MAX_HEAD + " bytes");
        }
        return new QueryText(statement, text, InputStream.nullInputStream());
    }

    private static byte[] joined(byte[] url, byte[] body) {
        byte[] text = Arrays.copyOf(url, url.length + 1 + body.length);
        text[url.length] = '\n';
        System.arraycopy(body, 0, text, url.length + 1, body.length);
        return text;
    }

    private static QueryText insertOfRows(Statement.InsertOfRows insert, byte[] text, InputStream rest) {
        InputStream start = new ByteArrayInputStream(text, insert.dataStart(), text.length - insert.dataStart());
        return new QueryText(insert, Arrays.copyOf(text, insert.headEnd()), new SequenceInputStream(start, rest));
    }
}
