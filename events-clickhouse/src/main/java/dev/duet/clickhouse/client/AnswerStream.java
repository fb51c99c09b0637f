package dev.duet.clickhouse.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.clickhouse.client.api.ServerException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer's bytes. A server that fails while its answer is on the way can change the status no more: it writes the error
 * behind the rows and breaks the connection off, so a reader stumbles over it. What the stumbling was about is found here, in
 * the last bytes. Not thread-safe.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/http#response-buffering">what the server does</a>
 */
final class AnswerStream extends FilterInputStream {
    /** Bytes; the server's error with the statement it may repeat is mostly shorter, and begins with its number. */
    private static final int KEPT = 1 << 14;

    private static final Pattern ERROR = Pattern.compile("Code: (\\d{1,5})\\. DB::Exception: .*", Pattern.DOTALL);

    private final byte[] kept = new byte[KEPT];
    private int length;

    AnswerStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = super.read(bytes, offset, count);
        if (read > 0) {
            keep(bytes, offset, read);
        }
        return read;
    }

    private void keep(byte[] bytes, int offset, int count) {
        int fresh = Math.min(count, KEPT);
        int old = Math.min(length, KEPT - fresh);
        System.arraycopy(kept, length - old, kept, 0, old);
        System.arraycopy(bytes, offset + count - fresh, kept, old, fresh);
        length = old + fresh;
    }

    /** The error that the server wrote behind the rows, if it did. Reads what is left of its words. */
    Optional<ServerException> refusal() {
        byte[] more = new byte[KEPT / 2];
        try {
            readNBytes(more, 0, more.length);
        } catch (IOException expected) {
            // The connection is broken off right behind the words, which are kept already.
        }
        Matcher error = ERROR.matcher(new String(kept, 0, length, UTF_8));
        return error.find()
                ? Optional.of(new ServerException(Integer.parseInt(error.group(1)), error.group(), 200, ""))
                : Optional.empty();
    }
}
