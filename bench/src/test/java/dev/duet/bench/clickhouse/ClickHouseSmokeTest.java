package dev.duet.bench.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.bench.Loading;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.data.EventGenerator;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.trends.StudiedQuestion;
import dev.duet.events.event.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseSmokeTest {
    private static final DataSet SMALL = new DataSet(7, 30_000, 1_000);

    @Test
    void the_engine_and_the_naive_shape_answer_alike(@TempDir Path folder) {
        try (ClickHouseInstance clickHouse = new ClickHouseInstance(folder)) {
            Loading.fill(clickHouse.engine(), SMALL);
            new NaiveTables(clickHouse.http()).fill(SMALL);
            List<Measurement> rows = ClickHouseCommand.compare(clickHouse, 1, new ArrayList<>());
            assertThat(rows).hasSize(2 * StudiedQuestion.values().length);
        }
    }

    @Test
    void the_bare_insert_stores_the_rows_that_the_engine_stored(@TempDir Path folder) {
        try (ClickHouseAppend target = new ClickHouseAppend(folder)) {
            EventGenerator generator = new EventGenerator(SMALL);
            for (int i = 0; i < 3; i++) {
                Batch batch = Batch.ofEvents(generator.next(500).events());
                target.engine().append(batch);
                target.insert(target.rows(batch));
            }
            assertThat(target.differences()).isZero();
        }
    }
}
