package dev.duet.server.database;

import dev.duet.events.DuetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a Postgres database is and who asks, as {@code postgres://user:password@host:port/database?option=value} says it.
 * Its text form holds no password.
 *
 * @param properties the driver's own settings from the query part, for example {@code sslmode}
 */
public record DatabaseAddress(
        String host, int port, String database, String user, String password, Map<String, String> properties) {
    private static final int DEFAULT_PORT = 5432;

    public DatabaseAddress {
        properties = Map.copyOf(properties);
    }

    /** Reads the common URL form; {@code setting} names where it came from in the message of a refusal. */
    public static DatabaseAddress parse(String setting, String url) {
        try {
            URI uri = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
            String scheme = uri.getScheme();
            if (!"postgres".equals(scheme) && !"postgresql".equals(scheme)) {
                throw wrong(setting);
            }
            String host = uri.getHost();
            String path = uri.getPath();
            if (host == null || path == null || path.length() < 2) {
                throw wrong(setting);
            }
            Map<String, String> properties = query(uri.getRawQuery());
            String[] userInfo = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            String user = userInfo.length > 0 ? decode(userInfo[0]) : properties.getOrDefault("user", "postgres");
            String password = userInfo.length > 1 ? decode(userInfo[1]) : properties.getOrDefault("password", "");
            properties.remove("user");
            properties.remove("password");
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            return new DatabaseAddress(host, port, path.substring(1), user, password, properties);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw wrong(setting);
        }
    }

    /** The address for the driver, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + encode(database);
    }

    /** The same server and user, another database. */
    public DatabaseAddress withDatabase(String name) {
        return new DatabaseAddress(host, port, name, user, password, properties);
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                properties.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return properties;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static DuetException wrong(String setting) {
        return DuetException.invalid(setting, setting + " must look like postgres://user:password@host:5432/database");
    }
}
