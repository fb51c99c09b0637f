package dev.duet.e2e.badinput;

import dev.duet.e2e.api.Project;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Good requests for every capture route, and for every form and packing of a body: what a mutation starts from. */
final class CaptureRequests {
    private static final String EVENT = """
            {"api_key":"TOKEN","event":"fuzz","distinct_id":"user 1","timestamp":"2026-01-02T03:04:05.678Z",\
            "sent_at":"2026-01-02T03:04:06Z","uuid":"01a2076d-4510-7569-90ae-a7cdccbb3127",\
            "properties":{"$set":{"plan":"pro"},"$set_once":{"first":1},"price":12.5,"tags":["a","b"],"$groups":{"company":"acme"}}}""";
    private static final String BATCH = """
            {"api_key":"TOKEN","historical_migration":false,"sent_at":"2026-01-02T03:04:06Z","batch":[\
            {"event":"fuzz","distinct_id":"user 1","offset":1000,"properties":{"a":NaN}},\
            {"event":"$autocapture","distinct_id":"user 1","properties":{"$elements":[{"tag_name":"a","$el_text":"x","attr__href":"/"}]}},\
            {"event":"$identify","distinct_id":"user 1","properties":{"$anon_distinct_id":"anonymous 1","$set":{"a":"b"}}},\
            {"event":"$groupidentify","distinct_id":"x","properties":{"$group_type":"company","$group_key":"acme","$group_set":{"a":1}}}]}""";
    private static final String TODAY = """
            {"created_at":"2026-01-02T03:04:06Z","batch":[{"event":"fuzz","distinct_id":"user 1","session_id":"s","window_id":"w",\
            "uuid":"01a2076d-4510-7569-90ae-a7cdccbb3128","timestamp":"2026-01-02T03:04:05Z","options":{"process_person_profile":false},\
            "properties":{"a":1}},{"event":"without an id"}]}""";
    private static final String CHANGE = """
            {"$token":"TOKEN","$distinct_id":"user 1","$set":{"plan":"pro"},"$unset":["a"]}""";
    private static final String SNAPSHOT = """
            [{"event":"$snapshot","properties":{"token":"TOKEN","distinct_id":"user 1","$session_id":"s1","$window_id":"w1","$snapshot_data":\
            [{"type":4,"timestamp":1700000000000,"data":{"href":"https://example.com/","width":1,"height":1}},\
            {"type":3,"timestamp":1700000001000,"data":{"source":2,"type":2,"id":1,"x":1,"y":1}}]}}]""";
    private static final byte[] ZSTD_START = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x58};
    private static final byte[] GZIP_BOMB = gzip("[" + " ".repeat(24_000_000));
    private static final String FORM = "application/x-www-form-urlencoded";

    private CaptureRequests() {}

    static List<Request> of(Project project, String personalKey) {
        String event = EVENT.replace("TOKEN", project.token());
        String batch = BATCH.replace("TOKEN", project.token());
        String change = CHANGE.replace("TOKEN", project.token());
        String snapshot = SNAPSHOT.replace("TOKEN", project.token());
        String data = URLEncoder.encode(base64(utf8(event)), StandardCharsets.UTF_8);
        String bearer = "Bearer " + project.token();
        return List.of(
                Request.post("/capture/", event),
                Request.post("/e/?ip=1&_=1700000000000&ver=1.449.2", event),
                Request.post("/e/?beacon=1", event),
                Request.post("/i/v0/e/", event),
                Request.post("/track", event),
                Request.post("/batch/", batch),
                Request.post("/batch?verbose=1", batch),
                Request.post("/engage/", change),
                Request.get("/engage/?data=" + URLEncoder.encode(base64(utf8(change)), StandardCharsets.UTF_8)),
                Request.post("/s/?ip=1", snapshot),
                Request.of("POST", "/s?compression=gzip-js", Map.of("Content-Type", "text/plain"), gzip(snapshot)),
                Request.post("/i/v1/analytics/events", TODAY).with("Authorization", bearer),
                Request.of("POST", "/i/v1/analytics/events/", Map.of("Content-Encoding", "gzip"), gzip(TODAY))
                        .with("Authorization", bearer),
                Request.post("/capture?project_id=" + project.id(), event.replace(project.token(), personalKey)),
                Request.of("POST", "/e/", Map.of("Content-Type", "text/plain"), gzip(event)),
                Request.of("POST", "/batch/", Map.of("Content-Encoding", "deflate"), deflate(batch)),
                Request.of("POST", "/batch/", Map.of("Content-Encoding", "br"), utf8(batch)),
                Request.of("POST", "/batch/", Map.of("Content-Encoding", "zstd"), zstd(batch)),
                Request.of("POST", "/e/?compression=lz64", Map.of(), utf8("N4IghgDglg+g1gUwJ4gFwggCwMYwIwgA0ICA")),
                Request.of("POST", "/e/", Map.of("Content-Type", FORM), utf8("data=" + data + "&compression=base64")),
                Request.get("/e/?compression=base64&data=" + data),
                Request.post("/flags/?v=2&config=true", event),
                Request.post("/decide/?v=3", event),
                Request.get("/array/" + project.token() + "/config"),
                Request.get("/array/" + project.token() + "/config.js"),
                Request.of("OPTIONS", "/e/", Map.of("Origin", "https://a.example"), new byte[0]));
    }

    /** Blanks of more than the limit in some kilobytes. */
    static byte[] gzipBomb() {
        return GZIP_BOMB.clone();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new DeflaterOutputStream(bytes)) {
            packed.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A frame of one block that is not compressed (RFC 8878, 3.1.1). */
    private static byte[] zstd(String text) {
        byte[] plain = utf8(text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ZSTD_START);
        bytes.writeBytes(blockHeader(true, 0, plain.length));
        bytes.writeBytes(plain);
        return bytes.toByteArray();
    }

    /** Blanks of many times the limit in a kilobyte: each block repeats one byte 128 Ki times. */
    static byte[] zstdBomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ZSTD_START);
        for (int block = 0; block < 250; block++) {
            bytes.writeBytes(blockHeader(block == 249, 1, 1 << 17));
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static byte[] blockHeader(boolean last, int type, int size) {
        int header = (last ? 1 : 0) | type << 1 | size << 3;
        return new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16)};
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
