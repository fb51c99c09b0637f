package dev.duet.bench.clickhouse;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.materializedcolumns.ColumnKind;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.nio.file.Path;

/** An embedded ClickHouse, the engine on it, and bare HTTP beside it. */
final class ClickHouseInstance implements AutoCloseable {
    /** The engine's database. */
    static final String DATABASE = "duet";

    private static final long MEMORY = 8L << 30;

    private final EmbeddedClickHouse server;
    private final ClickHouseEngine engine;
    private final ClickHouseHttp http;

    ClickHouseInstance(Path path) {
        // The naive funnels take more than the usual 2 GiB.
        server = EmbeddedClickHouse.builder()
                .dataDirectory(path)
                .maxServerMemory(MEMORY)
                .maxQueryMemory(MEMORY)
                .start();
        engine = ClickHouseEngine.open(server.url().toString(), server.user(), server.password(), DATABASE);
        http = new ClickHouseHttp(server.url(), server.user(), server.password());
        // The properties of this shop that its people ask about, as its operator would have set them up.
        engine.materializedColumns().add(PropertyTable.EVENTS, "price", ColumnKind.NUMBER);
        engine.materializedColumns().add(PropertyTable.PERSONS, "plan", ColumnKind.FEW_TEXTS);
    }

    ClickHouseEngine engine() {
        return engine;
    }

    /** The same data behind narrower limits; to be closed by the caller. */
    ClickHouseEngine engine(ClickHouseLimits limits) {
        return engine(limits, StatementListener.NONE);
    }

    /** The same with a listener to its statements. */
    ClickHouseEngine engine(ClickHouseLimits limits, StatementListener listener) {
        return ClickHouseEngine.open(
                new Address(server.url().toString(), server.user(), server.password(), DATABASE), limits, listener);
    }

    ClickHouseHttp http() {
        return http;
    }

    /** Makes one part of the many of each month, as time would. */
    void merge() {
        http.bytes("OPTIMIZE TABLE duet.events FINAL");
        http.bytes("OPTIMIZE TABLE duet.persons FINAL");
    }

    /** What the server remembered of earlier questions must not answer the next one. */
    void forget() {
        http.bytes("SYSTEM CLEAR QUERY CONDITION CACHE");
    }

    @Override
    public void close() {
        http.close();
        engine.close();
        server.close();
    }
}
