package dev.duet.events.trends;

/** The {@code math} of a series, by its names in the API. */
enum Mathematics {
    TOTAL,
    DAU,
    WEEKLY_ACTIVE,
    MONTHLY_ACTIVE,
    UNIQUE_GROUP,
    UNIQUE_SESSION,
    SUM,
    AVG,
    MIN,
    MAX,
    MEDIAN,
    P90,
    P95,
    P99;
}
