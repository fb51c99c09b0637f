package dev.duet.bench.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole HTTP request made beforehand; only the digits that tell events apart are written anew each time it is sent. Not
 * thread-safe: each connection has its own.
 */
final class RequestTemplate {
    private static final String PERSON_DIGITS = "00000000";
    private static final String UUID = "00000000-0000-7000-8000-000000000000";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int[] uuids;
    private final int[] persons;

    private RequestTemplate(byte[] bytes, int[] uuids, int[] persons) {
        this.bytes = bytes;
        this.uuids = uuids;
        this.persons = persons;
    }

    static RequestTemplate of(LoadPlan plan) {
        String now =
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
        String event = "{\"event\":\"" + plan.eventName() + "\",\"distinct_id\":\"user-" + PERSON_DIGITS
                + "\",\"uuid\":\"" + UUID + "\",\"timestamp\":\"" + now + "\",\"properties\":"
                + SampleProperties.of(plan.kind());
        String body;
        if (plan.eventsPerRequest() == 1) {
            body = event + ",\"api_key\":\"" + plan.token() + "\"}";
        } else {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < plan.eventsPerRequest(); i++) {
                events.add(event + "}");
            }
            body = "{\"api_key\":\"" + plan.token() + "\",\"batch\":[" + String.join(",", events) + "]}";
        }
        String path = plan.eventsPerRequest() == 1 ? "/capture/" : "/batch/";
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + plan.host() + ":" + plan.port()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        byte[] bytes = (head + body).getBytes(StandardCharsets.UTF_8);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return new RequestTemplate(
                bytes,
                positions(text, UUID, plan.eventsPerRequest()),
                positions(text, "user-" + PERSON_DIGITS, plan.eventsPerRequest()));
    }

    int length() {
        return bytes.length;
    }

    /** The request with identities of its own: events {@code first}, {@code first + 1}, … of this run. */
    ByteBuffer filled(long first, java.util.function.IntSupplier person) {
        long millis = System.currentTimeMillis();
        for (int i = 0; i < uuids.length; i++) {
            int at = uuids[i];
            hex(at, millis >>> 16, 8);
            hex(at + 9, millis, 4);
            hex(at + 24, first + i, 12);
            decimal(persons[i] + "user-".length(), person.getAsInt());
        }
        return ByteBuffer.wrap(bytes);
    }

    private void hex(int at, long value, int digits) {
        for (int i = digits - 1, shift = 0; i >= 0; i--, shift += 4) {
            bytes[at + i] = HEX[(int) (value >>> shift) & 15];
        }
    }

    private void decimal(int at, int value) {
        int left = value;
        for (int i = PERSON_DIGITS.length() - 1; i >= 0; i--) {
            bytes[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private static int[] positions(String text, String part, int count) {
        int[] positions = new int[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            positions[i] = text.indexOf(part, from);
            from = positions[i] + part.length();
        }
        return positions;
    }
}
