package dev.duet.clickhouse.cluster;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The lock under which tables change, and on a cluster what makes a change that failed half way harmless. An insert may have
 * reached one shard and not another, or one replica, or still be under way. A batch that comes again is compared with what is
 * stored, so before the next change, and before the first one, all that was begun comes to its end and to every replica: only then
 * is what is stored the same wherever one looks. On a single server nothing needs to be settled: there a look sees all.
 */
public final class Settling {
    private static final Occasion OCCASION = Occasion.job("settle");
    private static final int LOOKS = 600;
    private static final long PAUSE_MILLISECONDS = 100;

    private final ClickHouseClient clickhouse;
    private final ReentrantLock writing;
    private boolean isSettled; // guarded by writing

    /** {@code writing} is held while anything changes. */
    public Settling(ClickHouseClient clickhouse, ReentrantLock writing) {
        this.clickhouse = clickhouse;
        this.writing = writing;
        this.isSettled = !clickhouse.topology().isCluster();
    }

    /** Makes a change, alone. */
    public <T> T change(Supplier<T> work) {
        writing.lock();
        try {
            if (!isSettled) {
                awaitInserts();
                clickhouse.settle();
            }
            isSettled = !clickhouse.topology().isCluster();
            T result = work.get();
            isSettled = true;
            return result;
        } finally {
            writing.unlock();
        }
    }

    /** Makes a change, alone. */
    public void change(Runnable work) {
        change(() -> {
            work.run();
            return true;
        });
    }

    private void awaitInserts() {
        for (int look = 0; look < LOOKS; look++) {
            if (inserts() == 0) {
                return;
            }
            pause();
        }
        throw DuetException.unavailable("an insert whose answer was lost still runs on a server of the cluster", null);
    }

    private long inserts() {
        Topology topology = clickhouse.topology();
        return clickhouse.query(Sql.of("""
                        SELECT toInt64(count())
                        FROM {0}
                        WHERE query_kind = 'Insert'
                          AND JSONExtractString(Settings['log_comment'], 'id') IN ('append', 'change')
                        """, topology.ofServers("processes")), OCCASION, RowBinaryReader::int64);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted while waiting for ClickHouse", e);
        }
    }
}
