package dev.duet.clickhouse.client;

import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What a question may take and do, in the server's settings: it only reads, and stays within the limits. Immutable. */
record QuestionSettings(ClickHouseLimits limits, Topology topology) {
    /** How much longer than the server a caller waits. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Bytes; a statement may hold long lists of values. */
    private static final String LONGEST_STATEMENT = Integer.toString(1 << 26);

    private static final String ROWS_FOR_A_THREAD = Integer.toString(32_768);
    private static final String BYTES_FOR_A_THREAD = Integer.toString(40 << 20);

    private static final String ROWS_OF_A_TIGHT_BLOCK = Integer.toString(8_192);

    private static final String BYTES_OF_A_TIGHT_FILE = Integer.toString(1 << 16);

    /**
     * The settings of one question.
     *
     * @param active how many questions run at the moment, this one counted; they share the threads
     */
    QuerySettings of(Occasion occasion, ClickHouseFormat format, String queryId, ServerFeatures features, int active) {
        QuerySettings settings = new QuerySettings()
                .setFormat(format)
                .setQueryId(queryId)
                .logComment(PurposeComment.of(occasion, queryId))
                .setMaxExecutionTime(Math.toIntExact(limits.time().toSeconds()))
                .waitEndOfQuery(true)
                .serverSetting("max_memory_usage", Long.toString(limits.memory()))
                .serverSetting("max_bytes_before_external_group_by", Long.toString(limits.spillFrom()))
                .serverSetting("max_bytes_before_external_sort", Long.toString(limits.spillFrom()))
                .serverSetting("max_query_size", LONGEST_STATEMENT)
                .serverSetting("precise_float_parsing", "1")
                // Some 30,000 rows are worth a second thread: questions are short, and people wait for them.
                .serverSetting("merge_tree_min_rows_for_concurrent_read", ROWS_FOR_A_THREAD)
                .serverSetting("merge_tree_min_bytes_for_concurrent_read", BYTES_FOR_A_THREAD)
                .serverSetting("readonly", "1");
        topology.ofQuestions().forEach(settings::serverSetting);
        settings.setNetworkTimeout(limits.time().plus(GRACE).toMillis(), ChronoUnit.MILLIS);
        if (features.spillsJoins()) {
            settings.serverSetting("max_bytes_before_external_join", Long.toString(limits.spillFrom()));
        }
        if (limits.isTight()) {
            // Groups go to disk only once they are in two levels, which the server's own threshold puts off for too
            // long.
            settings.serverSetting("max_threads", "1")
                    .serverSetting("max_block_size", ROWS_OF_A_TIGHT_BLOCK)
                    .serverSetting("group_by_two_level_threshold_bytes", Long.toString(limits.spillFrom()))
                    .serverSetting("temporary_files_buffer_size", BYTES_OF_A_TIGHT_FILE);
        } else if (limits.threads() > 0) {
            settings.serverSetting("max_threads", Integer.toString(Math.max(1, limits.threads() / active)));
        }
        return settings;
    }
}
