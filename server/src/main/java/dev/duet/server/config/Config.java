package dev.duet.server.config;

import dev.duet.server.database.DatabaseAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator can set. Its text form holds no secret.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 picks a free one
 * @param data the folder that holds all files of this instance
 * @param engine which engine holds the events
 * @param database a Postgres server to use in place of the embedded one
 * @param clickHouse the hosts of a ClickHouse server to use in place of the embedded one; they hold users and passwords
 * @param operator what is kept and where is looked for who operates the instance
 * @param multipleOrganizations whether anyone may sign up and make an organization
 * @param trustProxy whether {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed
 */
public record Config(
        String host,
        int port,
        Path data,
        EngineChoice engine,
        @Nullable DatabaseAddress database,
        List<URI> clickHouse,
        Limits limits,
        InboxSettings inbox,
        QuestionLimits questions,
        PostgresSettings postgres,
        OperatorSettings operator,
        boolean multipleOrganizations,
        boolean trustProxy) {
    public Config {
        clickHouse = List.copyOf(clickHouse);
    }

    /** The settings of an instance that nobody set anything for. */
    public static Config defaults(Path data) {
        return new Config(
                "0.0.0.0",
                8000,
                data,
                EngineChoice.POSTGRES,
                null,
                List.of(),
                Limits.DEFAULT,
                InboxSettings.DEFAULT,
                QuestionLimits.DEFAULT,
                PostgresSettings.DEFAULT,
                OperatorSettings.DEFAULT,
                false,
                false);
    }

    public Config withHost(String value) {
        return with(draft -> draft.host = value);
    }

    public Config withPort(int value) {
        return with(draft -> draft.port = value);
    }

    public Config withEngine(EngineChoice value) {
        return with(draft -> draft.engine = value);
    }

    public Config withDatabase(DatabaseAddress value) {
        return with(draft -> draft.database = value);
    }

    public Config withClickHouse(URI value) {
        return with(draft -> draft.clickHouse = List.of(value));
    }

    public Config withQuestions(QuestionLimits value) {
        return with(draft -> draft.questions = value);
    }

    public Config withOperator(OperatorSettings value) {
        return with(draft -> draft.operator = value);
    }

    public Config withMultipleOrganizations(boolean value) {
        return with(draft -> draft.multipleOrganizations = value);
    }

    private Config with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    @Override
    public String toString() {
        String clickHouseHost = clickHouse.isEmpty()
                ? "embedded"
                : clickHouse.stream()
                        .map(host -> host.getHost() + ":" + host.getPort())
                        .collect(Collectors.joining(","));
        return "host " + host + ", port " + port + ", data " + data + ", events " + engine + ", Postgres "
                + (database == null ? "embedded" : database) + ", ClickHouse "
                + (engine == EngineChoice.POSTGRES ? "unused" : clickHouseHost) + ", " + limits + ", " + inbox + ", "
                + questions
                + ", " + postgres + ", " + operator
                + ", multiple organizations " + multipleOrganizations + ", trust proxy " + trustProxy;
    }

    /** A copy that can be changed until it is finished, so that one who changes a field names no other. */
    private static final class Draft {
        private String host;
        private int port;
        private final Path data;
        private EngineChoice engine;
        private @Nullable DatabaseAddress database;
        private List<URI> clickHouse;
        private final Limits limits;
        private final InboxSettings inbox;
        private QuestionLimits questions;
        private final PostgresSettings postgres;
        private OperatorSettings operator;
        private boolean multipleOrganizations;
        private final boolean trustProxy;

        Draft(Config from) {
            host = from.host;
            port = from.port;
            data = from.data;
            engine = from.engine;
            database = from.database;
            clickHouse = from.clickHouse;
            limits = from.limits;
            inbox = from.inbox;
            questions = from.questions;
            postgres = from.postgres;
            operator = from.operator;
            multipleOrganizations = from.multipleOrganizations;
            trustProxy = from.trustProxy;
        }

        Config finished() {
            return new Config(
                    host,
                    port,
                    data,
                    engine,
                    database,
                    clickHouse,
                    limits,
                    inbox,
                    questions,
                    postgres,
                    operator,
                    multipleOrganizations,
                    trustProxy);
        }
    }
}
