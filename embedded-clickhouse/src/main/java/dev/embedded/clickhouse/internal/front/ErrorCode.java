package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.EngineException;

/** The errors of ClickHouse's list that are found before the engine sees a request. */
enum ErrorCode {
    BAD_ARGUMENTS(36),
    UNKNOWN_FORMAT(73),
    CANNOT_DECOMPRESS(271),
    NOT_IMPLEMENTED(48),
    SYNTAX_ERROR(62),
    QUERY_IS_TOO_LARGE(66),
    UNKNOWN_SETTING(115),
    TOO_MANY_SIMULTANEOUS_QUERIES(202),
    QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING(216),
    ACCESS_DENIED(497),
    UNKNOWN_ROLE(511),
    AUTHENTICATION_FAILED(516);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    EngineException because(String message) {
        return EngineException.of(number, name(), message);
    }
}
