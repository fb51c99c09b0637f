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
    void nothingElseCanBeReached() {
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
