package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs curl as a person would. */
final class Curl {
    private final EmbeddedClickHouse server;

    Curl(EmbeddedClickHouse server) {
        this.server = server;
    }

    /** What came back. */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Posts SQL with the right password. */
    Answer post(String sql) {
        return post("", sql.getBytes(UTF_8));
    }

    /** Posts a body with the right password; the query is what follows the question mark of the URL. */
    Answer post(String query, byte[] body, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-u", "default:" + server.password(), "--data-binary", "@-"));
        arguments.addAll(List.of(options));
        return run("/?" + query, body, arguments);
    }

    /** Posts SQL and expects it to work. */
    String text(String sql) {
        return text("", sql);
    }

    String text(String query, String sql) {
        Answer answer = post(query, sql.getBytes(UTF_8));
        if (answer.status() != 200) {
            throw new AssertionError("status " + answer.status() + ": " + answer.body());
        }
        return answer.body().strip();
    }

    /** Gets a path with the right password. */
    Answer get(String path, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-u", "default:" + server.password()));
        arguments.addAll(List.of(options));
        return run(path, new byte[0], arguments);
    }

    /** Runs curl with these options only. */
    Answer run(String path, byte[] input, List<String> options) {
        try {
            Process process = start(path, options);
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(input);
            }
            byte[] output = process.getInputStream().readAllBytes();
            process.waitFor();
            return parse(output);
        } catch (IOException e) {
            throw new AssertionError("curl said no more: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts curl and leaves it alone. */
    Process start(String path, List<String> options) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--http1.1", "-i"));
        command.addAll(options);
        command.add(server.url() + path);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new AssertionError("curl is not installed; these tests need it (on Debian: apt-get install curl)", e);
        }
    }

    private static Answer parse(byte[] output) {
        String text = new String(output, ISO_8859_1);
        int start = 0;
        while (text.startsWith("HTTP/1.1 100", start)) {
            start = text.indexOf("\r\n\r\n", start) + 4;
        }
        int end = text.indexOf("\r\n\r\n", start);
        if (end < 0) {
            throw new AssertionError("no HTTP answer: " + text);
        }
        String[] lines = text.substring(start, end).split("\r\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
        return new Answer(status, headers, new String(text.substring(end + 4).getBytes(ISO_8859_1), UTF_8));
    }
}
