package dev.duet.server.imports;

import dev.duet.events.DuetException;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.capture.LenientJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line; blank lines are none. A line that is too long is passed over without being held. */
final class JsonLines implements Rows {
    private static final LenientJson JSON = new LenientJson(CaptureLimits.STANDARD);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long line;

    /** @param longest bytes that a line may have */
    JsonLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (fill()) {
            line++;
            ByteArrayOutputStream content = new ByteArrayOutputStream(512);
            long length = readLine(content);
            byte[] bytes = content.toByteArray();
            if (length > longest) {
                return new Row(line, bytes, List.of(), "the line has " + length + " bytes, more than " + longest);
            }
            if (!isBlank(bytes)) {
                return new Row(line, bytes, List.of(), null);
            }
        }
        return null;
    }

    @Override
    public ObjectNode fields(Row row) throws BadRowException {
        try {
            JsonNode node = value(row.content());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (DuetException e) {
            throw new BadRowException("not JSON: " + e.getMessage());
        }
        throw new BadRowException("not a JSON object");
    }

    /**
     * The JSON value that the bytes are.
     *
     * @throws DuetException INVALID for anything but one value
     */
    static JsonNode value(byte[] json) {
        return JSON.read(json, parser -> {
                    JsonNode node = MAPPER.readTree(parser);
                    if (node == null || node.isMissingNode() || parser.nextToken() != null) {
                        throw DuetException.invalid("row", "more than one value, or none");
                    }
                    return node;
                })
                .whole()
                .value();
    }

    /** Takes the rest of a line, at most what may be held of it, and returns how long it is. */
    private long readLine(ByteArrayOutputStream content) throws IOException {
        long length = 0;
        do {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            content.write(buffer, at, Math.min(stop - at, Math.max(0, longest - content.size())));
            length += stop - at;
            at = stop + 1;
            if (stop < end) {
                return length;
            }
        } while (fill());
        return length;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
