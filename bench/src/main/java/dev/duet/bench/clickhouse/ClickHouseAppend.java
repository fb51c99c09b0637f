package dev.duet.bench.clickhouse;

import dev.duet.bench.append.AppendTarget;
import dev.duet.events.Engine;
import dev.duet.events.event.Batch;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** ClickHouse, and an insert of RowBinary rows with all columns into a table with the same definition. */
public final class ClickHouseAppend implements AppendTarget {
    private final ClickHouseInstance clickHouse;

    public ClickHouseAppend(Path folder) {
        clickHouse = new ClickHouseInstance(folder);
        clickHouse.http().bytes("CREATE TABLE duet.bare_events AS duet.events");
    }

    @Override
    public Engine engine() {
        return clickHouse.engine();
    }

    @Override
    public String bareWay() {
        return "a bare RowBinary insert";
    }

    /** In the order of sessions, as they came, not in the order of the table, which would spare the sorting. */
    @Override
    public byte[] rows(Batch batch) {
        String uuids =
                batch.events().stream().map(event -> "'" + event.uuid() + "'").collect(Collectors.joining(", "));
        return clickHouse
                .http()
                .bytes("SELECT * FROM duet.events WHERE uuid IN (" + uuids
                        + ") ORDER BY `mat_$session_id`, timestamp FORMAT RowBinary");
    }

    @Override
    public void insert(byte[] rows) {
        clickHouse.http().insert("INSERT INTO duet.bare_events FORMAT RowBinary", rows);
    }

    @Override
    public long differences() {
        return Long.parseLong(clickHouse.http().rows("""
                        SELECT count()
                        FROM (
                          SELECT * EXCEPT sign, sum(sign) AS difference
                          FROM (
                            SELECT *, 1 AS sign FROM duet.events
                            UNION ALL
                            SELECT *, -1 AS sign FROM duet.bare_events
                          )
                          GROUP BY ALL
                          HAVING difference != 0
                        )
                        """).getFirst().getFirst());
    }

    @Override
    public void close() {
        clickHouse.close();
    }
}
