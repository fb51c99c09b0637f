package dev.duet.e2e.program;

/** Which engine the started program holds its events in, under the name that {@code --events} takes. */
public enum EventEngine {
    POSTGRES,
    CLICKHOUSE;

    public String option() {
        return switch (this) {
            case POSTGRES -> "postgres";
            case CLICKHOUSE -> "clickhouse";
        };
    }
}
