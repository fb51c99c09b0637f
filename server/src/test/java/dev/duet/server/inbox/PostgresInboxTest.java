package dev.duet.server.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresInboxTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    /** Two of this size are two segments, and so one transaction of two rows. */
    private static final int MORE_THAN_HALF_A_SEGMENT = 700_000;

    @Test
    void whatIsWrittenAfterAFailureIsCommittedAndNothingOfTheFailureIs() {
        try (Database database = TestPostgres.create();
                PostgresInbox inbox = new PostgresInbox(database.dataSource())) {
            AcceptedRequest whole = request(NOON, MORE_THAN_HALF_A_SEGMENT);
            AcceptedRequest broken = request(Instant.MAX, MORE_THAN_HALF_A_SEGMENT); // no time that Postgres has
            assertThatThrownBy(() -> inbox.write(List.of(whole, broken))).isInstanceOf(RuntimeException.class);
            inbox.write(List.of(request(NOON, 10)));

            List<Long> committed = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT raw_bytes FROM inbox")
                            .mapTo(Long.class)
                            .list());
            assertThat(committed).containsExactly(10L);
        }
    }

    private static AcceptedRequest request(Instant receivedAt, int bytes) {
        return new AcceptedRequest(UUID.randomUUID(), 1, receivedAt, "", null, false, 0, false, 1, new byte[bytes]);
    }
}
