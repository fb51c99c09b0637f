package dev.duet.server.inbox.kafka;

import dev.duet.events.DuetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is and which topic holds the inbox, as {@code kafka://host:9092,host:9092/topic?option=value} says it. Its text
 * form holds no options, for they may hold a password.
 *
 * @param servers the brokers to begin with, as Kafka's own {@code bootstrap.servers}
 * @param options Kafka's own settings for all clients, for example {@code security.protocol}
 */
public record KafkaAddress(String servers, String topic, Map<String, String> options) {
    private static final String DEFAULT_TOPIC = "duet_inbox";
    private static final String DEFAULT_PORT = ":9092";

    public KafkaAddress {
        options = Map.copyOf(options);
    }

    /** Reads the URL form; {@code setting} names where it came from in the message of a refusal. */
    public static KafkaAddress parse(String setting, String url) {
        try {
            URI uri = new URI(url);
            String servers = uri.getRawAuthority();
            String path = uri.getPath();
            if (!"kafka".equals(uri.getScheme()) || servers == null || servers.contains("@")) {
                throw wrong(setting);
            }
            String topic = path == null || path.length() < 2 ? DEFAULT_TOPIC : path.substring(1);
            if (!topic.matches("[A-Za-z0-9._-]{1,200}")) {
                throw wrong(setting);
            }
            return new KafkaAddress(withPorts(servers), topic, options(uri.getRawQuery()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw wrong(setting);
        }
    }

    @Override
    public String toString() {
        return servers + "/" + topic;
    }

    private static String withPorts(String servers) {
        StringBuilder all = new StringBuilder();
        for (String server : servers.split(",", -1)) {
            all.append(all.isEmpty() ? "" : ",").append(server).append(server.contains(":") ? "" : DEFAULT_PORT);
        }
        return all.toString();
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                options.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return options;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static DuetException wrong(String setting) {
        return DuetException.invalid(
                setting,
                setting
                        + " must look like kafka://host:9092,host:9092/topic?security.protocol=SASL_SSL&sasl.mechanism=…");
    }
}
