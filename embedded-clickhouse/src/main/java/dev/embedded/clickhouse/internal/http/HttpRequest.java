package dev.embedded.clickhouse.internal.http;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One request.
 *
 * @param method in upper case
 * @param path without the query, decoded
 * @param parameters of the URL's query in their order, decoded
 * @param headers by lower-case name
 * @param body read as it arrives, still in its content encoding
 * @param onDisconnect takes an action to run if the client goes away; to be used once the body has been read
 */
public record HttpRequest(
        String method,
        String path,
        List<Map.Entry<String, String>> parameters,
        Map<String, String> headers,
        InputStream body,
        Consumer<Runnable> onDisconnect) {
    public HttpRequest {
        parameters = List.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value of a parameter of the URL; the last one where there are several. */
    public Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(p -> p.getKey().equals(name))
                .reduce((first, second) -> second)
                .map(Map.Entry::getValue);
    }
}
