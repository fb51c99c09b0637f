package dev.duet.server.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Bodies as SDKs make them. */
final class Bodies {
    static final String EVENT = """
            {"api_key":"phc_1","event":"sign up","distinct_id":"ada","properties":{"plan":"pro"}}""";

    private Bodies() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] deflate(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String base64(byte[] plain) {
        return Base64.getEncoder().encodeToString(plain);
    }

    static RawRequest request(byte[] body) {
        return request(body, null, Map.of());
    }

    static RawRequest request(byte[] body, @Nullable String contentType, Map<String, String> query) {
        return new RawRequest(query, contentType, null, body);
    }
}
