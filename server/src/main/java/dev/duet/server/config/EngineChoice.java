package dev.duet.server.config;

/** Which engine holds the events. */
public enum EngineChoice {
    POSTGRES,
    CLICKHOUSE
}
