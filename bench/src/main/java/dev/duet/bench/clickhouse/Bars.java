package dev.duet.bench.clickhouse;

import dev.duet.bench.insights.StudiedInsight;
import dev.duet.bench.trends.StudiedQuestion;

/**
 * What the engine must reach for a question.
 *
 * @param timesFloor at most so many times the time of the floor; 0 where there is no such bar
 * @param timesFaster at least so many times faster than the naive shape; 0 where there is no such bar
 */
record Bars(double timesFloor, double timesFaster) {
    /** For what is measured without a bar. */
    static final Bars NONE = new Bars(0, 0);

    static Bars of(StudiedQuestion question) {
        return switch (question) {
            case TOTAL -> new Bars(2, 3.5);
            case TOTAL_IN_ZONE -> new Bars(2, 0);
            case UNIQUE_PERSONS -> new Bars(3.5, 9);
            case WEEKLY_ACTIVE -> new Bars(5, 13);
            case SUM_OF_PROPERTY -> new Bars(1.5, 10);
            case P95_OF_PROPERTY -> new Bars(2, 7);
            case BREAKDOWN -> new Bars(2, 60);
            case PERSON_FILTER -> new Bars(5, 9);
        };
    }

    static Bars of(StudiedInsight insight) {
        return switch (insight) {
            case FUNNEL -> new Bars(9, 5.5);
            case FUNNEL_BREAKDOWN -> new Bars(10, 11);
            case UNORDERED_FUNNEL -> new Bars(11, 13);
            case RETENTION_OF_FEW -> new Bars(5, 6.5);
            case RETENTION -> new Bars(5, 100);
            case PATHS -> new Bars(14, 9);
            case LIFECYCLE -> new Bars(10, 5.5);
            case STICKINESS -> new Bars(4.5, 7.5);
        };
    }
}
