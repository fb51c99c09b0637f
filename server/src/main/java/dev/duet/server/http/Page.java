package dev.duet.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as the API answers it.
 *
 * @param count how many there are in all
 * @param next the address of the next page, null on the last one
 * @param previous the address of the page before, null on the first one
 */
public record Page<T>(
        long count, @Nullable String next, @Nullable String previous, List<T> results) {

    public Page {
        results = List.copyOf(results);
    }

    /** A list that fits on one page. */
    public static <T> Page<T> of(List<T> results) {
        return new Page<>(results.size(), null, null, results);
    }
}
