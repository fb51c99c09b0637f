package dev.duet.server.http;

import dev.duet.events.DuetException;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a list that was asked for with {@code limit} and {@code offset}, and the addresses of its neighbours. */
public record Paging(int limit, int offset) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int FARTHEST = 1_000_000;

    public static Paging of(Context context) {
        return new Paging(number(context, "limit", USUAL, 1, MOST), number(context, "offset", 0, 0, FARTHEST));
    }

    public <T> Page<T> page(Context context, long count, List<T> results) {
        return page(context, count, results, offset + limit);
    }

    /** A page that may end before its limit, though there is more: the next one begins where it ends. */
    public <T> Page<T> cutPage(Context context, long count, List<T> results) {
        return page(context, count, results, offset + Math.max(1, results.size()));
    }

    private <T> Page<T> page(Context context, long count, List<T> results, int end) {
        String next = offset + results.size() < count ? address(context, Map.of("limit", limit, "offset", end)) : null;
        String previous =
                offset > 0 ? address(context, Map.of("limit", limit, "offset", Math.max(0, offset - limit))) : null;
        return new Page<>(count, next, previous, results);
    }

    /** The address of this request with some parameters replaced. */
    public static String address(Context context, Map<String, ?> replaced) {
        String kept = context.queryParamMap().entrySet().stream()
                .filter(entry -> !replaced.containsKey(entry.getKey()) && !isSecret(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream().map(value -> pair(entry.getKey(), value)))
                .collect(Collectors.joining("&"));
        String added = replaced.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> pair(entry.getKey(), String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
        return context.url() + "?" + (kept.isEmpty() ? added : kept + "&" + added);
    }

    /** A whole number among the parameters of the address, within bounds. */
    public static int number(Context context, String name, int absent, int least, int most) {
        String text = context.queryParam(name);
        if (text == null || text.isBlank()) {
            return absent;
        }
        Integer number = parse(text);
        if (number == null || number < least || number > most) {
            throw DuetException.invalid(
                    name, name + " must be a whole number from " + least + " to " + most + ", not '" + text + "'");
        }
        return number;
    }

    private static @Nullable Integer parse(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A key given in the address does not belong into addresses that answers hold. */
    private static boolean isSecret(String name) {
        return name.equals("personal_api_key");
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
