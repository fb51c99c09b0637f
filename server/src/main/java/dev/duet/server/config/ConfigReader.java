package dev.duet.server.config;

import dev.duet.events.DuetException;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.inbox.kafka.KafkaAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Config} from the environment and the options of the command line, which win. */
public final class ConfigReader {
    /** All names of Duet's own that the environment may hold; any other {@code DUET_…} is a mistake worth a stop. */
    private static final Set<String> KNOWN = Set.of(
            "DUET_HOST",
            "DUET_PORT",
            "DUET_DATA",
            "DUET_EVENTS",
            "DUET_MAX_BODY_BYTES",
            "DUET_MAX_EVENT_BYTES",
            "DUET_INBOX_MB",
            "DUET_RECORDING_DAYS",
            "DUET_QUESTION_SECONDS",
            "DUET_QUESTION_MEMORY_MB",
            "DUET_ANSWER_CACHE_MB",
            "DUET_POSTGRES_SHARED_BUFFERS_MB",
            "DUET_POSTGRES_WORK_MEM_MB",
            "DUET_POSTGRES_MAX_CONNECTIONS",
            "DUET_JAVA_OPTIONS",
            "DUET_JDK");

    private static final String SCHEDULE = "MATERIALIZE_COLUMNS_SCHEDULE_CRON";

    private ConfigReader() {}

    /**
     * Reads and checks everything.
     *
     * @param options settings from the command line, under the names that they have in the environment
     * @throws DuetException of category INVALID, with one line that names the setting
     */
    public static Config read(Map<String, String> environment, Map<String, String> options) {
        refuseUnknown(environment);
        Map<String, String> merged = new HashMap<>(environment);
        merged.putAll(options);
        Settings settings = new Settings(merged);
        if (settings.text("CLICKHOUSE_CLUSTER") != null && settings.text("CLICKHOUSE_URL") == null) {
            throw DuetException.invalid(
                    "CLICKHOUSE_CLUSTER",
                    "CLICKHOUSE_CLUSTER is set, and so CLICKHOUSE_URL must name a server of the cluster; unset it to start");
        }
        Limits limits = new Limits(
                settings.number("DUET_MAX_BODY_BYTES", Limits.DEFAULT.bodyBytes(), 1024, 1 << 28),
                settings.number("DUET_MAX_EVENT_BYTES", Limits.DEFAULT.eventBytes(), 1024, 1 << 26),
                Limits.DEFAULT.nameCharacters(),
                settings.number("DUET_RECORDING_DAYS", Limits.DEFAULT.recordingDays(), 1, 3650));
        String kafka = settings.text("KAFKA_URL");
        InboxSettings inbox = new InboxSettings(
                kafka == null ? null : KafkaAddress.parse("KAFKA_URL", kafka),
                settings.number("DUET_INBOX_MB", InboxSettings.DEFAULT.megabytes(), 1, 1 << 24));
        QuestionLimits usual = QuestionLimits.DEFAULT;
        QuestionLimits questions = new QuestionLimits(
                settings.number("DUET_QUESTION_SECONDS", usual.seconds(), 1, 3600),
                settings.number("DUET_QUESTION_MEMORY_MB", usual.memoryMegabytes(), 64, 1 << 20),
                settings.number("DUET_ANSWER_CACHE_MB", usual.cacheMegabytes(), 0, 1 << 14));
        PostgresSettings standard = PostgresSettings.DEFAULT;
        PostgresSettings postgres = new PostgresSettings(
                settings.number("DUET_POSTGRES_SHARED_BUFFERS_MB", standard.sharedBuffersMegabytes(), 16, 1 << 20),
                settings.number("DUET_POSTGRES_WORK_MEM_MB", standard.workMegabytes(), 1, 1 << 16),
                settings.number("DUET_POSTGRES_MAX_CONNECTIONS", standard.maximumConnections(), 20, 1000));
        String database = settings.text("DATABASE_URL");
        return new Config(
                settings.text("DUET_HOST", "0.0.0.0"),
                settings.number("DUET_PORT", 8000, 0, 65535),
                path(settings.text("DUET_DATA", "data")),
                engine(settings.text("DUET_EVENTS", "postgres")),
                database == null ? null : DatabaseAddress.parse("DATABASE_URL", database),
                clickHouse(settings.text("CLICKHOUSE_URL")),
                limits,
                inbox,
                questions,
                postgres,
                new OperatorSettings(
                        settings.number(
                                "MATERIALIZE_COLUMNS_ANALYSIS_PERIOD_HOURS",
                                OperatorSettings.DEFAULT.queryLogHours(),
                                1,
                                24 * 366),
                        settings.text("CLICKHOUSE_STABLE_HOST"),
                        settings.text("CLICKHOUSE_CLUSTER"),
                        settings.text("CLICKHOUSE_INITIAL_MIGRATIONS") == null
                                || settings.flag("CLICKHOUSE_INITIAL_MIGRATIONS"),
                        columns(settings)),
                settings.flag("MULTI_ORG_ENABLED"),
                settings.flag("TRUST_PROXY"));
    }

    private static ColumnSettings columns(Settings settings) {
        ColumnSettings usual = ColumnSettings.DEFAULT;
        String schedule = settings.text(SCHEDULE);
        return new ColumnSettings(
                settings.number(
                        "MATERIALIZE_COLUMNS_MINIMUM_QUERY_TIME", usual.minimumQueryMillis(), 0, Integer.MAX_VALUE),
                settings.number("MATERIALIZE_COLUMNS_MAX_AT_ONCE", usual.mostAtOnce(), 1, 100),
                settings.number("MATERIALIZE_COLUMNS_BACKFILL_PERIOD_DAYS", usual.backfillDays(), 0, 36_500),
                schedule == null
                        ? usual.schedule()
                        : schedule.equalsIgnoreCase("off") ? null : CronSchedule.parse(SCHEDULE, schedule));
    }

    private static void refuseUnknown(Map<String, String> environment) {
        Set<String> unknown = new TreeSet<>();
        for (String name : environment.keySet()) {
            if (name.startsWith("DUET_") && !KNOWN.contains(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw DuetException.invalid(
                    unknown.iterator().next(),
                    "unknown setting in the environment: " + String.join(", ", unknown) + "; known are "
                            + String.join(", ", new TreeSet<>(KNOWN)));
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw DuetException.invalid("DUET_DATA", "DUET_DATA is not a path: " + e.getReason());
        }
    }

    private static EngineChoice engine(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "postgres" -> EngineChoice.POSTGRES;
            case "clickhouse" -> EngineChoice.CLICKHOUSE;
            default ->
                throw DuetException.invalid(
                        "DUET_EVENTS", "DUET_EVENTS must be postgres or clickhouse, not '" + text + "'");
        };
    }

    private static List<URI> clickHouse(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(ConfigReader::clickHouseHost)
                        .toList();
    }

    private static URI clickHouseHost(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (("http".equals(scheme) || "https".equals(scheme)) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrongClickHouse();
        }
        throw wrongClickHouse();
    }

    private static DuetException wrongClickHouse() {
        return DuetException.invalid(
                "CLICKHOUSE_URL",
                "CLICKHOUSE_URL must look like http://user:password@host:8123/duet, several hosts with commas between them");
    }
}
