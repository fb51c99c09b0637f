package dev.duet.server.inbox;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.duet.events.DuetException;
import dev.duet.events.event.Timestamps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests that were accepted in the same moment, as one block of bytes: a row of the inbox costs the same whether it
 * holds one request or hundreds, and what many SDKs repeat compresses to a sixth.
 */
public final class Segment {
    private static final int VERSION = 1;
    private static final int FASTEST = 1;
    private static final long BYTES = 1L << 20;
    private static final int EVENTS = 1000;
    private static final int LIST = 1;
    private static final int HISTORICAL = 2;
    private static final int ROOM_BESIDE_JSON = 128;

    private Segment() {}

    /** Bytes that are compressed where they were written. */
    private static final class Block extends ByteArrayOutputStream {
        Block(int size) {
            super(size);
        }

        byte[] compressed(ZstdCompressCtx compression) {
            byte[] packed = new byte[Math.toIntExact(Zstd.compressBound(count))];
            int length = compression.compressByteArray(packed, 0, packed.length, buf, 0, count);
            return Arrays.copyOf(packed, length);
        }
    }

    /** Requests in groups of which each makes a segment of a good size; one large request is a segment of its own. */
    public static List<List<AcceptedRequest>> split(List<AcceptedRequest> group) {
        List<List<AcceptedRequest>> segments = new ArrayList<>();
        List<AcceptedRequest> segment = new ArrayList<>();
        long bytes = 0;
        int events = 0;
        for (AcceptedRequest request : group) {
            bytes += request.json().length;
            events += request.events();
            if (!segment.isEmpty() && (bytes > BYTES || events > EVENTS)) {
                segments.add(segment);
                segment = new ArrayList<>();
                bytes = request.json().length;
                events = request.events();
            }
            segment.add(request);
        }
        segments.add(segment);
        return segments;
    }

    /** What {@link #pack} works with; whoever packs often keeps one, for its memory is large. To be closed. */
    public static ZstdCompressCtx compression() {
        return new ZstdCompressCtx().setLevel(FASTEST).setChecksum(true);
    }

    /** The requests as bytes, which {@link InboxRow#read} reads again. */
    public static byte[] pack(List<AcceptedRequest> requests, ZstdCompressCtx compression) {
        int size = 0;
        for (AcceptedRequest request : requests) {
            size += request.json().length + ROOM_BESIDE_JSON;
        }
        Block bytes = new Block(size);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(requests.size());
            for (AcceptedRequest request : requests) {
                write(out, request);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.compressed(compression);
    }

    /** @throws DuetException INTERNAL for bytes that {@link #pack} of this release did not make */
    static List<AcceptedRequest> unpack(byte[] packed) {
        try {
            byte[] bytes = Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                int version = in.readByte();
                if (version != VERSION) {
                    throw DuetException.internal("an inbox row has the form " + version + ", not " + VERSION, null);
                }
                int count = in.readInt();
                List<AcceptedRequest> requests = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    requests.add(read(in));
                }
                return requests;
            }
        } catch (IOException | ZstdException | ArithmeticException | NegativeArraySizeException e) {
            throw DuetException.internal("an inbox row cannot be read", e);
        }
    }

    private static void write(DataOutputStream out, AcceptedRequest request) throws IOException {
        out.writeLong(request.id().getMostSignificantBits());
        out.writeLong(request.id().getLeastSignificantBits());
        out.writeLong(request.project());
        out.writeLong(Timestamps.epochMicros(request.receivedAt()));
        out.writeByte((request.list() ? LIST : 0) | (request.historical() ? HISTORICAL : 0));
        out.writeInt(request.part());
        out.writeInt(request.events());
        write(out, bytes(request.ip()));
        write(out, bytes(request.sentAt()));
        write(out, request.json());
    }

    private static AcceptedRequest read(DataInputStream in) throws IOException {
        UUID id = new UUID(in.readLong(), in.readLong());
        long project = in.readLong();
        long received = in.readLong();
        int flags = in.readByte();
        int part = in.readInt();
        int events = in.readInt();
        String ip = text(readBytes(in));
        String sentAt = text(readBytes(in));
        byte[] json = readBytes(in);
        return new AcceptedRequest(
                id,
                project,
                Timestamps.ofEpochMicros(received),
                ip,
                sentAt,
                (flags & LIST) != 0,
                part,
                (flags & HISTORICAL) != 0,
                events,
                json == null ? new byte[0] : json);
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length > in.available()) {
            throw new EOFException();
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
