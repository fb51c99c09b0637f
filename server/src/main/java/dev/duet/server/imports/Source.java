package dev.duet.server.imports;

import com.github.luben.zstd.ZstdInputStream;
import dev.duet.events.DuetException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file or of standard input, unpacked where they are gzip or zstd, whatever the name says. Unpacking is a
 * stream: what is packed to a millionth costs time and no memory.
 */
final class Source implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** The most that zstd may look back, as a power of two: 128 MB, what its own tool allows. */
    private static final int WINDOW_LOG = 27;

    private final Counted raw;
    private final BufferedInputStream plain;
    private final String name;

    private Source(InputStream in, String name) throws IOException {
        this.raw = new Counted(in);
        this.name = name;
        this.plain = new BufferedInputStream(unpacked(new BufferedInputStream(raw, BUFFER)), BUFFER);
        skipMark();
    }

    static Source of(Path file) {
        if (Files.isDirectory(file)) {
            throw DuetException.invalid("FILE", file + " is a folder, not a file");
        }
        try {
            return new Source(Files.newInputStream(file), file.getFileName().toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static Source of(InputStream in) throws IOException {
        return new Source(in, "");
    }

    private static DuetException unreadable(Path file, IOException e) {
        String reason = Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file";
        return DuetException.invalid("FILE", "cannot read " + file + ": " + reason);
    }

    /** How many bytes of the file itself were read. */
    long bytesRead() {
        return raw.count;
    }

    /** Rows of the form that the name or else the first byte shows. */
    Rows rows(int longest) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean csv = lower.contains(".csv") || (!lower.contains(".json") && !beginsLikeJson());
        return csv ? new CsvRows(plain, longest) : new JsonLines(plain, longest);
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (magic.length == 4
                && (magic[0] & 0xff) == 0x28
                && (magic[1] & 0xff) == 0xb5
                && magic[2] == 0x2f
                && (magic[3] & 0xff) == 0xfd) {
            return new ZstdInputStream(in).setLongMax(WINDOW_LOG);
        }
        return in;
    }

    /** Passes over the byte order mark of UTF-8. */
    private void skipMark() throws IOException {
        plain.mark(3);
        byte[] mark = plain.readNBytes(3);
        boolean found =
                mark.length == 3 && (mark[0] & 0xff) == 0xef && (mark[1] & 0xff) == 0xbb && (mark[2] & 0xff) == 0xbf;
        if (!found) {
            plain.reset();
        }
    }

    private boolean beginsLikeJson() throws IOException {
        plain.mark(BUFFER);
        int first = plain.read();
        for (int i = 1; i < BUFFER && (first == ' ' || first == '\n' || first == '\r' || first == '\t'); i++) {
            first = plain.read();
        }
        plain.reset();
        return first == '{' || first == '[';
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
