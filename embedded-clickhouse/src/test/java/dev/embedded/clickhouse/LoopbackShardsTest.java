package dev.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopbackShardsTest {
    private final EmbeddedClickHouse server;
    private final Curl curl;

    LoopbackShardsTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .loopbackShards(2)
                .setting("log_comment", "<from the builder>")
                .setting("additional_table_filters", "{'kept': 'a % 2 + 1 = shardNum()'}")
                .start();
        curl = new Curl(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aDistributedTableAsksEveryShard() {
        curl.text("CREATE TABLE kept (a UInt32) ENGINE = MergeTree ORDER BY a");
        curl.text("CREATE TABLE spread AS kept ENGINE = Distributed('loopback', currentDatabase(), 'kept', a)");
        curl.text("INSERT INTO spread SELECT number FROM numbers(5)");
        assertThat(curl.text("SELECT _shard_num, groupArraySorted(9)(a) FROM spread GROUP BY 1 ORDER BY 1"))
                .isEqualTo("1\t[0,2,4]\n2\t[1,3]");
    }

    @Test
    void everyQueryHasTheSettings() {
        assertThat(curl.text("SELECT getSetting('log_comment')")).isEqualTo("<from the builder>");
    }

    @Test
    void aStatementForTheServersOfTheClusterRunsOnTheOnlyOne() {
        curl.text("CREATE DATABASE IF NOT EXISTS both ON CLUSTER 'loopback'");
        curl.text("CREATE TABLE both.t ON CLUSTER loopback (a UInt8, v UInt8)"
                + " ENGINE = ReplicatedReplacingMergeTree('/t/{uuid}/{shard}', '{replica}', v) ORDER BY a"
                + " SETTINGS replicated_deduplication_window = 7");
        curl.text("CREATE TABLE both.u ON CLUSTER loopback AS both.t"
                + " ENGINE = ReplicatedMergeTree('/u', '{replica}') ORDER BY a");
        curl.text("SYSTEM SYNC REPLICA ON CLUSTER 'loopback' both.t LIGHTWEIGHT");
        assertThat(curl.text("SELECT engine_full, ' ON CLUSTER loopback ' FROM system.tables"
                        + " WHERE database = 'both' ORDER BY name"))
                .isEqualTo("ReplacingMergeTree(v) ORDER BY a SETTINGS replicated_deduplication_window = 7,"
                        + " index_granularity = 8192\t ON CLUSTER loopback \n"
                        + "MergeTree ORDER BY a SETTINGS index_granularity = 8192\t ON CLUSTER loopback");
    }

    @Test
    void theServersOfTheClusterAreAskedForTheirOwnTables() {
        assertThat(curl.text("SELECT count() FROM cluster('loopback', system.one)"))
                .isEqualTo("2");
    }

    @Test
    void nothingElseCanBeReached() {
        assertThat(curl.post("SELECT * FROM `remote`('127.0.0.1:1', system.one)")
                        .body())
                .contains("reaches other servers");
        assertThat(curl.post("SELECT * FROM remote('127.0.0.1:1', 'system', 'one')")
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    void aSettingHasAName() {
        EmbeddedClickHouseBuilder builder = EmbeddedClickHouse.builder();
        assertThatThrownBy(() -> builder.setting("<x>", "1")).hasMessageContaining("<x>");
    }
}
