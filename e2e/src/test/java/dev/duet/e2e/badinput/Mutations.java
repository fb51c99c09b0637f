package dev.duet.e2e.badinput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Makes bad requests from good ones, the same ones again for the same seed. */
final class Mutations {
    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECT", "PROPFIND", "get", "X-1");
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Content-Encoding",
            "Authorization",
            "Cookie",
            "Origin",
            "Accept",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "Transfer-Encoding",
            "Content-Length",
            "Expect",
            "Range",
            "If-None-Match",
            "Host",
            "Upgrade");
    private static final List<String> PACKINGS =
            List.of("gzip", "deflate", "br", "zstd", "lz64", "base64", "gzip, br", "identity", "");
    private static final List<String> PATHS = List.of(
            "/",
            "//",
            "/%",
            "/%zz",
            "/%00",
            "/../../etc/passwd",
            "/..%2f..%2fetc/passwd",
            "/api",
            "/api/projects/-1/",
            "/api/projects/99999999999999999999/",
            "/api/projects/@current/insights/",
            "/api/projects/1/nothing/",
            "/array/%22/config",
            "*",
            "http://example.com/e/",
            "/e/;jsessionid=1",
            "/e/\\x",
            "/ü",
            "/e/%ff");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** One good request made bad in one to three ways. */
    Request next(List<Request> good) {
        Request request = good.get(random.nextInt(good.size()));
        int ways = 1 + random.nextInt(3);
        for (int way = 0; way < ways; way++) {
            request = changed(request);
        }
        return request;
    }

    /** Bytes that are no HTTP, or only nearly. */
    byte[] noise(List<Request> good) {
        if (random.nextBoolean()) {
            byte[] bytes = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(bytes);
            return bytes;
        }
        return flipped(good.get(random.nextInt(good.size())).bytes());
    }

    private Request changed(Request request) {
        return switch (random.nextInt(14)) {
            case 0 -> request.withMethod(METHODS.get(random.nextInt(METHODS.size())));
            case 1 -> request.withTarget(PATHS.get(random.nextInt(PATHS.size())));
            case 2 -> request.withTarget(spoiledTarget(request.target()));
            case 3 -> request.with(HEADERS.get(random.nextInt(HEADERS.size())), header());
            case 4 -> request.withBody(cut(request.body()));
            case 5 -> request.withBody(zipped(request.body()));
            case 6 -> request.withBody(zipped(request.body())).with("Content-Encoding", "gzip");
            case 7 -> request.withBody(deep(request.body()));
            case 8 -> request.withBody(random.nextInt(20) == 0 ? bomb() : noise(1 + random.nextInt(500)));
            case 9 ->
                request.with("Content-Encoding", PACKINGS.get(random.nextInt(PACKINGS.size())))
                        .withBody(flipped(request.body()));
            default -> request.withBody(spoiledJson(request.body()));
        };
    }

    private String header() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "gzip";
            case 2 -> "chunked";
            case 3 -> "application/x-www-form-urlencoded";
            case 4 -> "multipart/form-data; boundary=x";
            case 5 -> "9".repeat(1 + random.nextInt(30));
            case 6 -> "x".repeat(random.nextInt(40_000));
            default -> noText(1 + random.nextInt(50)).replaceAll("[\\r\\n]", "");
        };
    }

    private String spoiledTarget(String target) {
        int place = 1 + random.nextInt(target.length());
        String piece = List.of("%", "%00", "%ff%fe", "'", "/", "?", "&a[]=1", "%F0%9F%98%80", "..", "=", "%22%5B%7B")
                .get(random.nextInt(11));
        return target.substring(0, place) + piece + target.substring(place);
    }

    /** Replaces one value, name or mark of the JSON by something of another kind. */
    private byte[] spoiledJson(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            return noText(random.nextInt(300)).getBytes(StandardCharsets.ISO_8859_1);
        }
        int place = random.nextInt(text.length());
        int end = Math.min(text.length(), place + random.nextInt(12));
        return (text.substring(0, place) + replacement() + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String replacement() {
        List<String> pieces = List.of(
                "null",
                "true",
                "-1",
                "1e999",
                "9".repeat(400),
                "NaN",
                "\"\"",
                "[]",
                "{}",
                "[[[[",
                "}",
                "\"",
                "\\",
                "\\u0000",
                "\\ud800",
                "\u0000",
                "\u00ff\u00fe",
                "\u00c3",
                "'; DROP TABLE events; --",
                "\" OR 1=1 --",
                "{\"$set\":[]}",
                "1970-01-01",
                "9999999-12-31",
                ":",
                ",",
                "\r\n\r\n");
        return random.nextInt(4) == 0 ? noText(random.nextInt(40)) : pieces.get(random.nextInt(pieces.size()));
    }

    private byte[] deep(byte[] body) {
        int depth = 10 + random.nextInt(50_000);
        String nested = random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int place = text.indexOf(':');
        String spoiled = place < 0 ? nested : text.substring(0, place + 1) + nested + "," + text.substring(place + 1);
        return spoiled.getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] cut(byte[] body) {
        byte[] part = new byte[body.length == 0 ? 0 : random.nextInt(body.length)];
        System.arraycopy(body, 0, part, 0, part.length);
        return part;
    }

    private byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return random.nextBoolean() ? bytes.toByteArray() : flipped(bytes.toByteArray());
    }

    private byte[] bomb() {
        return random.nextBoolean() ? CaptureRequests.zstdBomb() : CaptureRequests.gzipBomb();
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int flips = 1 + random.nextInt(8);
        for (int flip = 0; flip < flips; flip++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String noText(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
