package dev.duet.server.capture;

import com.github.luben.zstd.ZstdInputStream;
import dev.duet.server.http.MemoryBudget.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body's wrappings off until JSON is left. The bytes decide, because senders are often wrong about what they
 * send and today's posthog-js says nothing at all; a hint is needed only for deflate, brotli and lz-string, which have no
 * magic of their own. Unpacking stops at the limit, so a bomb costs the limit and no more.
 */
final class Unpacking {
    private static final int MOST_LAYERS = 3;
    private static final int MARK = 3;

    /** A sender may ask for a larger window than any SDK uses; it would be allocated before a byte is out. */
    private static final int LARGEST_ZSTD_WINDOW = 24;

    private static final int WINDOW_BYTES = 1 << LARGEST_ZSTD_WINDOW;

    /** What only a hint can tell. */
    private enum Hint {
        NONE,
        DEFLATE,
        BROTLI,
        LZ;

        static Hint of(@Nullable String said) {
            String hint = said == null ? "" : said.strip().toLowerCase(Locale.ROOT);
            if (hint.contains("deflate")) {
                return DEFLATE;
            }
            if (hint.equals("br") || hint.equals("brotli")) {
                return BROTLI;
            }
            return hint.equals("lz64") || hint.equals("lz-string") ? LZ : NONE;
        }
    }

    private Unpacking() {}

    /**
     * @param hint what the sender says the compression is, in any case; null when nothing is said
     * @throws dev.duet.events.DuetException INVALID for bytes that are neither packed nor JSON, TOO_LARGE at the limit
     */
    static byte[] unpack(byte[] body, @Nullable String hint, CaptureLimits limits, Lease lease) {
        byte[] bytes = body;
        Hint said = Hint.of(hint);
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            if (said == Hint.BROTLI) {
                byte[] plain = unbrotli(bytes, limits, lease);
                if (plain != null) {
                    said = Hint.NONE;
                    bytes = plain;
                    continue;
                }
            }
            int first = firstByte(bytes);
            if (first == '{' || first == '[' || first < 0) {
                return hasMark(bytes) ? Arrays.copyOfRange(bytes, MARK, bytes.length) : bytes;
            }
            if (isGzip(bytes)) {
                bytes = gunzip(bytes, limits, lease);
            } else if (isZstd(bytes)) {
                bytes = unzstd(bytes, limits, lease);
            } else if (said == Hint.DEFLATE) {
                said = Hint.NONE;
                bytes = inflate(bytes, limits, lease);
            } else if (said == Hint.LZ) {
                said = Hint.NONE;
                bytes = LzString.unpack(bytes, limits, lease);
            } else {
                bytes = fromBase64(bytes);
            }
        }
        return bytes;
    }

    /** The first byte that is not white space, as 0 to 255, or -1; a byte order mark counts as white space. */
    private static int firstByte(byte[] bytes) {
        int at = hasMark(bytes) ? MARK : 0;
        while (at < bytes.length && isBlank(bytes[at])) {
            at++;
        }
        return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    /** Whether the bytes begin with the byte order mark of UTF-8. */
    private static boolean hasMark(byte[] bytes) {
        return startsWith(bytes, 0xef, 0xbb, 0xbf);
    }

    static boolean isEmpty(byte[] bytes) {
        return firstByte(bytes) < 0;
    }

    /** Whether the body is JSON or gzip as it stands, so that a content type that says "form" is wrong. */
    static boolean isPlainOrGzip(byte[] bytes) {
        int first = firstByte(bytes);
        return first == '{' || first == '[' || isGzip(bytes);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isGzip(byte[] bytes) {
        return startsWith(bytes, 0x1f, 0x8b);
    }

    private static boolean isZstd(byte[] bytes) {
        return startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] gunzip(byte[] bytes, CaptureLimits limits, Lease lease) {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes), 4096)) {
            return readWithin(stream, bytes.length, limits, lease);
        } catch (IOException e) {
            throw CaptureProblem.invalidPayload("the gzip stream is broken");
        }
    }

    private static byte[] inflate(byte[] bytes, CaptureLimits limits, Lease lease) {
        boolean zlib =
                bytes.length > 1 && (bytes[0] & 0x0f) == 8 && (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) % 31 == 0;
        try (Inflater inflater = new Inflater(!zlib);
                InputStream stream = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            return readWithin(stream, bytes.length, limits, lease);
        } catch (IOException e) {
            throw CaptureProblem.invalidPayload("the deflate stream is broken");
        }
    }

    /** Null for what is not brotli: with no magic to go by, the attempt decides. */
    private static byte @Nullable [] unbrotli(byte[] bytes, CaptureLimits limits, Lease lease) {
        lease.grow(WINDOW_BYTES);
        try (InputStream stream = new BrotliInputStream(new ByteArrayInputStream(bytes))) {
            return readWithin(stream, bytes.length, limits, lease);
        } catch (IOException | IllegalStateException | IndexOutOfBoundsException e) {
            return null;
        } finally {
            lease.shrink(WINDOW_BYTES);
        }
    }

    private static byte[] unzstd(byte[] bytes, CaptureLimits limits, Lease lease) {
        lease.grow(WINDOW_BYTES);
        try (ZstdInputStream stream = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
            stream.setLongMax(LARGEST_ZSTD_WINDOW);
            return readWithin(stream, bytes.length, limits, lease);
        } catch (IOException e) {
            throw CaptureProblem.invalidPayload("the zstd stream is broken");
        } finally {
            lease.shrink(WINDOW_BYTES);
        }
    }

    private static byte[] readWithin(InputStream stream, int packed, CaptureLimits limits, Lease lease)
            throws IOException {
        byte[] buffer = new byte[(int) Math.min(limits.bodyBytes() + 1L, Math.max(1024L, packed * 6L))];
        lease.grow(buffer.length);
        int length = 0;
        for (int read; (read = stream.read(buffer, length, buffer.length - length)) >= 0; ) {
            length += read;
            if (length > limits.bodyBytes()) {
                throw CaptureProblem.tooLarge("The unpacked body", limits.bodyBytes());
            }
            if (length == buffer.length) {
                int larger = (int) Math.min(limits.bodyBytes() + 1L, buffer.length * 2L);
                lease.grow(larger - buffer.length);
                buffer = Arrays.copyOf(buffer, larger);
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    /** Both alphabets, with or without padding; a space stands for the {@code +} that a form decoder took away. */
    private static byte[] fromBase64(byte[] bytes) {
        byte[] clean = new byte[bytes.length];
        int length = 0;
        for (byte b : bytes) {
            if (b == ' ' || b == '-') {
                clean[length++] = '+';
            } else if (b == '_') {
                clean[length++] = '/';
            } else if (b != '\n' && b != '\r' && b != '=') {
                clean[length++] = b;
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(clean, length));
        } catch (IllegalArgumentException e) {
            throw CaptureProblem.invalidPayload("the body is neither JSON nor a known compression");
        }
    }
}
