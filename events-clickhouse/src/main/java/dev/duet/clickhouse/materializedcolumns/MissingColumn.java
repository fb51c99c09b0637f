package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.events.DuetException;

/** How the server says that a statement names a column that is not there any more. */
public final class MissingColumn {
    private static final int NOT_FOUND_COLUMN_IN_BLOCK = 10;
    private static final int NO_SUCH_COLUMN_IN_TABLE = 16;
    private static final int UNKNOWN_IDENTIFIER = 47;

    private MissingColumn() {}

    /** Whether this is why a statement failed; it has read and stored nothing then. */
    public static boolean isWhy(DuetException failure) {
        int code = ClickHouseClient.errorCode(failure);
        return code == NOT_FOUND_COLUMN_IN_BLOCK || code == NO_SUCH_COLUMN_IN_TABLE || code == UNKNOWN_IDENTIFIER;
    }
}
