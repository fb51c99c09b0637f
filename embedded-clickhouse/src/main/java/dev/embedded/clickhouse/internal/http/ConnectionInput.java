package dev.embedded.clickhouse.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes a client sends, buffered. While a request is being answered a watcher may read ahead: what it finds is either the
 * start of the next request, which is kept, or the end, which means that nobody waits for the answer any more.
 */
final class ConnectionInput {
    private final InputStream source;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int limit;
    private boolean ended;
    private @Nullable Thread watcher;

    ConnectionInput(InputStream source) {
        this.source = source;
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        return fill() ? buffer[position++] & 0xFF : -1;
    }

    int read(byte[] target, int offset, int length) throws IOException {
        awaitWatcher();
        if (position == limit && !ended && length >= buffer.length) {
            int count = source.read(target, offset, length);
            ended = count < 0;
            return count;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        awaitWatcher();
        if (position < limit) {
            return true;
        }
        if (ended) {
            return false;
        }
        int count = source.read(buffer);
        if (count < 0) {
            ended = true;
            return false;
        }
        position = 0;
        limit = count;
        return true;
    }

    /** Runs the action on another thread if the client closes before it sends anything more. */
    void watch(Runnable whenGone) {
        if (watcher != null || position < limit || ended) {
            return;
        }
        watcher = Thread.ofVirtual().start(() -> {
            int count = readAhead();
            if (count > 0) {
                position = 0;
                limit = count;
            } else {
                ended = true;
                whenGone.run();
            }
        });
    }

    private int readAhead() {
        while (true) {
            try {
                return source.read(buffer);
            } catch (SocketTimeoutException e) {
                // A quiet client is a waiting client.
            } catch (IOException e) {
                return -1;
            }
        }
    }

    private void awaitWatcher() throws IOException {
        Thread running = watcher;
        if (running == null) {
            return;
        }
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the next request", e);
        }
        watcher = null;
    }
}
