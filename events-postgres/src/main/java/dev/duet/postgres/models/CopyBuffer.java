package dev.duet.postgres.models;

import dev.duet.events.event.Timestamps;
import dev.duet.events.json.CanonicalJson;
import dev.duet.postgres.sql.Values;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.postgresql.copy.CopyIn;

/**
 * Rows in Postgres' binary COPY format, sent in chunks. Format: the signature, then for each row the number of fields and
 * each field with its length, then -1 (PostgreSQL documentation, COPY, "Binary Format").
 */
final class CopyBuffer {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int CHUNK = 1 << 16;
    private static final byte JSONB_VERSION = 1;

    /** Microseconds from 1970 to 2000, where Postgres starts to count. */
    private static final long EPOCH = 946_684_800_000_000L;

    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(2 * CHUNK);

    CopyBuffer(CopyIn copy) {
        this.copy = copy;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    void row(int fields) throws SQLException {
        if (buffer.position() >= CHUNK) {
            flush();
        }
        room(Short.BYTES).putShort((short) fields);
    }

    void integer(int number) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(number);
    }

    void timestamp(Instant instant) {
        room(Integer.BYTES + Long.BYTES)
                .putInt(Long.BYTES)
                .putLong(Timestamps.epochMicros(Values.clamp(instant)) - EPOCH);
    }

    void uuid(UUID uuid) {
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits());
    }

    /** What no database can keep is taken out: one such text would refuse the whole batch for ever. */
    void text(String text) {
        byte[] bytes = CanonicalJson.clean(text).getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    }

    void jsonb(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + 1 + bytes.length)
                .putInt(1 + bytes.length)
                .put(JSONB_VERSION)
                .put(bytes);
    }

    /** Sends the rest; the rows are stored when this returns, and durable with the transaction. */
    void end() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + bytes));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }
}
