package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.SessionMark;
import dev.embedded.clickhouse.internal.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a request says beside its SQL.
 *
 * @param sql the part of the SQL that is in the URL
 * @param queryId the client's, or one made here
 * @param database the current database of the request, if it names one
 * @param format of the result where the SQL does not say
 * @param parameters values for {@code {name:Type}}, in escaped-text form
 * @param settings by name, in the order given
 * @param waitForEnd whether the answer starts only when the query is done
 * @param blocksOut whether the result is packed into ClickHouse's compressed blocks
 * @param blocksIn whether the body is
 * @param packing the HTTP content encoding of the result
 */
record QueryOptions(
        String sql,
        String queryId,
        Optional<String> database,
        String format,
        Map<String, String> parameters,
        Map<String, String> settings,
        boolean waitForEnd,
        boolean blocksOut,
        boolean blocksIn,
        Packing packing) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,127}");
    private static final Pattern QUERY_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final String DEFAULT_FORMAT = "TabSeparated";

    /** Parameters of the interface itself; all others are settings of the query. */
    private static final Set<String> OWN = Set.of(
            "query",
            "query_id",
            "database",
            "default_format",
            "user",
            "password",
            "quota_key",
            "role",
            "session_id",
            "session_timeout",
            "session_check",
            "session_timezone_check",
            "stacktrace",
            "buffer_size",
            "wait_end_of_query",
            "compress",
            "decompress",
            "enable_http_compression",
            "http_zlib_compression_level",
            "client_protocol_version",
            "close_session");

    /** A content encoding of HTTP. */
    enum Packing {
        NONE,
        GZIP,
        LZ4;

        private static Packing of(String accepted) {
            if (accepted.contains("gzip")) {
                return GZIP;
            }
            return accepted.contains("lz4") ? LZ4 : NONE;
        }
    }

    static QueryOptions of(HttpRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : request.parameters()) {
            String name = parameter.getKey();
            if (name.startsWith("param_")) {
                parameters.put(name.substring("param_".length()), parameter.getValue());
            } else if (!OWN.contains(name)) {
                settings.put(checkedSetting(name), parameter.getValue());
            }
        }
        if (request.parameter("session_id").isPresent()) {
            throw ErrorCode.NOT_IMPLEMENTED.because(
                    "session_id is not supported: every request has a session of its own");
        }
        if (request.parameter("role").isPresent()) {
            throw ErrorCode.UNKNOWN_ROLE.because("There are no roles here, so none can be taken on");
        }
        if (!request.method().equals("POST")) {
            settings.putIfAbsent("readonly", "2");
        }
        return new QueryOptions(
                request.parameter("query").orElse(""),
                queryId(request),
                request.parameter("database")
                        .or(() -> request.header("X-ClickHouse-Database"))
                        .filter(name -> !name.isEmpty()),
                request.header("X-ClickHouse-Format")
                        .or(() -> request.parameter("default_format"))
                        .orElse(DEFAULT_FORMAT),
                parameters,
                settings,
                flag(request, "wait_end_of_query"),
                flag(request, "compress"),
                flag(request, "decompress"),
                flag(request, "enable_http_compression")
                        ? Packing.of(request.header("Accept-Encoding").orElse(""))
                        : Packing.NONE);
    }

    private static String queryId(HttpRequest request) {
        String id = request.parameter("query_id")
                .or(() -> request.header("X-ClickHouse-Query-Id"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> UUID.randomUUID().toString());
        if (!QUERY_ID.matcher(id).matches()) {
            throw ErrorCode.BAD_ARGUMENTS.because("query_id is not 1 to 128 visible ASCII characters");
        }
        return id;
    }

    private static String checkedSetting(String name) {
        if (!NAME.matcher(name).matches()) {
            throw ErrorCode.UNKNOWN_SETTING.because("Unknown setting: the URL parameter's name is no setting's name");
        }
        if (SessionMark.uses(name)) {
            throw ErrorCode.ACCESS_DENIED.because("setting " + name + " is used by the front itself");
        }
        return name;
    }

    private static boolean flag(HttpRequest request, String name) {
        String value = request.parameter(name).orElse("0");
        return switch (value) {
            case "1", "true" -> true;
            case "0", "false", "" -> false;
            default -> throw ErrorCode.BAD_ARGUMENTS.because("parameter " + name + " is neither 0 nor 1");
        };
    }
}
