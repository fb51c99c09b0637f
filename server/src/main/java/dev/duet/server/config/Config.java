package dev.duet.server.config;

import dev.duet.server.database.DatabaseAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
        return new Config(
                value,
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

    public Config withPort(int value) {
        return new Config(
                host,
                value,
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

    public Config withEngine(EngineChoice value) {
        return new Config(
                host,
                port,
                data,
                value,
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

    public Config withDatabase(DatabaseAddress value) {
        return new Config(
                host,
                port,
                data,
                engine,
                value,
                clickHouse,
                limits,
                inbox,
                questions,
                postgres,
                operator,
                multipleOrganizations,
                trustProxy);
    }

    public Config withInbox(InboxSettings value) {
        return new Config(
                host,
                port,
                data,
                engine,
                database,
                clickHouse,
                limits,
                value,
                questions,
                postgres,
                operator,
                multipleOrganizations,
                trustProxy);
    }

    public Config withClickHouse(URI value) {
        return new Config(
                host,
                port,
                data,
                engine,
                database,
                List.of(value),
                limits,
                inbox,
                questions,
                postgres,
                operator,
                multipleOrganizations,
                trustProxy);
    }

    public Config withQuestions(QuestionLimits value) {
        return new Config(
                host,
                port,
                data,
                engine,
                database,
                clickHouse,
                limits,
                inbox,
                value,
                postgres,
                operator,
                multipleOrganizations,
                trustProxy);
    }

    public Config withOperator(OperatorSettings value) {
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
                value,
                multipleOrganizations,
                trustProxy);
    }

    public Config withMultipleOrganizations(boolean value) {
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
                value,
                trustProxy);
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
}
