package dev.embedded.clickhouse.internal.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads requests off a connection, strictly: what two readers could understand in two ways is refused. */
final class RequestReader {
    /** Queries and their parameters come in the URL; as long as ClickHouse itself takes (http_max_uri_size). */
    private static final int MAX_LINE = 1024 * 1024;

    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private final ConnectionInput input;

    RequestReader(ConnectionInput input) {
        this.input = input;
    }

    /** A request with its body still to be read, or null when the client has closed between requests. */
    record Incoming(HttpRequest request, RequestBody body, boolean keepAlive) {}

    @Nullable
    Incoming next(Runnable continueSending, Consumer<Runnable> onDisconnect) throws IOException {
        String start = line(MAX_LINE);
        if (start == null) {
            return null;
        }
        String[] words = start.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.") || !words[1].startsWith("/")) {
            throw new HttpException(400, "the request line is not METHOD /path HTTP/1.1");
        }
        Map<String, String> headers = headers();
        long length = bodyLength(headers);
        boolean expects = "100-continue".equalsIgnoreCase(headers.get("expect"));
        RequestBody body = new RequestBody(input, length, expects ? continueSending : () -> {});
        int question = words[1].indexOf('?');
        String path = UrlText.decode(question < 0 ? words[1] : words[1].substring(0, question), false);
        List<Map.Entry<String, String>> parameters =
                question < 0 ? List.of() : UrlText.parameters(words[1].substring(question + 1));
        boolean keepAlive = words[2].equals("HTTP/1.1") && !"close".equalsIgnoreCase(headers.get("connection"));
        return new Incoming(new HttpRequest(words[0], path, parameters, headers, body, onDisconnect), body, keepAlive);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int bytes = 0;
        int count = 0;
        while (true) {
            String line = line(MAX_HEADER_BYTES);
            if (line == null) {
                throw new HttpException(400, "the headers end too early");
            }
            if (line.isEmpty()) {
                return headers;
            }
            bytes += line.length();
            count++;
            if (count > MAX_HEADERS || bytes > MAX_HEADER_BYTES) {
                throw new HttpException(431, "the headers are too large");
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t' || line.charAt(colon - 1) == ' ') {
                throw new HttpException(400, "a header line is not name: value");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String before = headers.put(name, line.substring(colon + 1).strip());
            if (before != null && (name.equals("content-length") || name.equals("transfer-encoding"))) {
                throw new HttpException(400, "the header " + name + " comes twice");
            }
        }
    }

    private static long bodyLength(Map<String, String> headers) {
        String encoding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (encoding != null) {
            if (length != null || !encoding.equalsIgnoreCase("chunked")) {
                throw new HttpException(400, "the body has no single clear length");
            }
            return -1;
        }
        if (length == null) {
            return 0;
        }
        if (length.isEmpty() || length.length() > 18 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new HttpException(400, "the header content-length is not a number");
        }
        return Long.parseLong(length);
    }

    private @Nullable String line(int limit) throws IOException {
        StringBuilder text = new StringBuilder(128);
        while (true) {
            int b = input.read();
            if (b == '\n') {
                int end = text.length();
                return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
            }
            if (b < 0) {
                return null;
            }
            if (text.length() >= limit) {
                throw new HttpException(limit == MAX_LINE ? 414 : 431, "a line of the request head is too long");
            }
            text.append((char) b);
        }
    }
}
