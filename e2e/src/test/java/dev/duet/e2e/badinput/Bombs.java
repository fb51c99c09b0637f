package dev.duet.e2e.badinput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Half a gigabyte of JSON text in half a megabyte, made once. */
final class Bombs {
    private static final int MEGABYTES = 512;
    private static final byte[] GZIP = made(false);
    private static final byte[] DEFLATE = made(true);

    private Bombs() {}

    static byte[] gzip() {
        return GZIP.clone();
    }

    static byte[] deflate() {
        return DEFLATE.clone();
    }

    private static byte[] made(boolean deflate) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream packed = deflate ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
            packed.write("{\"api_key\":\"x\",".getBytes(StandardCharsets.US_ASCII));
            for (int written = 0; written < MEGABYTES; written++) {
                packed.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
