package dev.duet.bench.postgres;

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

class PostgresSmokeTest {
    private static final DataSet SMALL = new DataSet(7, 20_000, 500);

    @Test
    void the_engine_and_the_statements_by_hand_answer_alike(@TempDir Path folder) {
        try (PostgresInstance postgres = PostgresInstance.embedded(folder)) {
            Loading.fill(postgres.engine(), SMALL);
            List<Measurement> rows = PostgresCommand.compare(postgres, 1, new ArrayList<>());
            assertThat(rows).hasSameSizeAs(StudiedQuestion.values());
        }
    }

    @Test
    void the_bare_copy_stores_the_rows_that_the_engine_stored(@TempDir Path folder) {
        try (PostgresAppend target = new PostgresAppend(folder)) {
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
