package dev.duet.clickhouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ClickHouseLimitsTest {
    private static final long MEMORY = 256L << 20;
    private static final Sql ENDLESS = Sql.of("SELECT count() FROM numbers(1e15) WHERE sipHash64(number) = 42");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Address address;

    @BeforeAll
    static void create() {
        Address fresh = TestDatabase.newDatabase();
        address = new Address(fresh.url(), fresh.user(), fresh.password(), "default");
    }

    static Stream<Sql> heavyStatements() {
        return Stream.of(
                ENDLESS,
                Sql.of("SELECT number FROM numbers(1e15) ORDER BY sipHash64(number) LIMIT 1"),
                Sql.of("SELECT sum(n) FROM (SELECT max(number) AS n FROM numbers_mt(1e15) GROUP BY number % 7)"));
    }

    @ParameterizedTest
    @MethodSource("heavyStatements")
    void aStatementThatTakesTooLongIsATimeoutWithAHint(Sql heavy) {
        try (ClickHouseClient client = client(Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> rows(client, heavy)).isInstanceOfSatisfying(DuetException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.TIMEOUT);
                assertThat(e).hasMessageContaining("shorter range");
            });
            assertThat(rows(client, Sql.of("SELECT toUInt64(1)"))).isEqualTo(1);
        }
    }

    @Test
    void aStatementThatNeedsTooMuchMemoryIsTooHeavyWithAHint() {
        try (ClickHouseClient client = client(Duration.ofSeconds(60))) {
            Sql large = Sql.of("SELECT length(groupArray(number)) FROM numbers(100000000)");
            assertThatThrownBy(() -> rows(client, large)).isInstanceOfSatisfying(DuetException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.TOO_HEAVY);
                assertThat(e).hasMessageContaining("shorter range");
            });
            assertThat(rows(client, Sql.of("SELECT toUInt64(1)"))).isEqualTo(1);
        }
    }

    @Test
    void aStatementThatFailsAmidItsAnswerIsToldAsWhatItIs() {
        // More than the server holds back before it sends, so that the status says 200 already.
        Sql late = Sql.of("SELECT toUInt64(number + throwIf(number = 9000000)) FROM numbers(10000000)");
        try (ClickHouseClient client = client(Duration.ofSeconds(60))) {
            Throwable thrown = catchThrowable(() -> client.query(late, Occasion.job("test"), reader -> {
                long rows = 0;
                for (; reader.hasNext(); rows++) {
                    reader.int64();
                }
                return rows;
            }));
            assertThat(thrown).isInstanceOfSatisfying(DuetException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.INTERNAL);
                assertThat(ClickHouseClient.errorCode(e)).isEqualTo(395);
            });
        }
    }

    @Test
    void groupsThatDoNotFitTheMemoryAreGroupedOnDisk() {
        Sql groups = Sql.of("""
                        SELECT toUInt64(sum(length(numbers)))
                        FROM (SELECT groupArray(number) AS numbers FROM numbers(4000000) GROUP BY toUInt32(number % 100000))
                        """);
        ClickHouseLimits tight = new ClickHouseLimits(Duration.ofSeconds(60), 64L << 20, 0);
        try (ClickHouseClient client = ClickHouseClient.at(address, tight, StatementListener.NONE)) {
            assertThat(rows(client, groups)).isEqualTo(4_000_000);
        }
    }

    @Test
    void anInterruptEndsTheStatementInTheServerAndStaysSet() throws Exception {
        try (ClickHouseClient client = client(Duration.ofSeconds(100))) {
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            Thread asker = Thread.ofPlatform().start(() -> {
                Throwable thrown = catchThrowable(() -> rows(client, ENDLESS));
                stillInterrupted.complete(thrown instanceof DuetException
                        && Thread.currentThread().isInterrupted());
            });
            awaitRunning(client, 1);
            asker.interrupt();
            assertThat(stillInterrupted.get()).isTrue();
            awaitRunning(client, 0);
        }
    }

    @Test
    void aListLongerThanAnAddressIsAskedFor() {
        List<String> values = IntStream.range(0, 30_000)
                .mapToObj(i -> "a value, 'quoted' and \\ long \u00e4\ud83d\ude00 " + i)
                .toList();
        Sql sql = Sql.of(
                """
                SELECT assumeNotNull(toUInt64(length({0})) * toUInt64({1} IN {0}) * toUInt64({2} NOT IN {0}) * length({3}))
                """,
                Sql.texts(values),
                Sql.text(values.get(27_777)),
                Sql.text("none of them"),
                Sql.text("x".repeat(200_000)));
        try (ClickHouseClient client = client(Duration.ofSeconds(60))) {
            assertThat(rows(client, sql)).isEqualTo(30_000L * 200_000);
        }
    }

    private static ClickHouseClient client(Duration longest) {
        return ClickHouseClient.at(address, new ClickHouseLimits(longest, MEMORY, 0), StatementListener.NONE);
    }

    private static long rows(ClickHouseClient client, Sql sql) {
        return client.query(sql, Occasion.job("test"), reader -> {
            assertThat(reader.hasNext()).isTrue();
            return reader.int64();
        });
    }

    private static void awaitRunning(ClickHouseClient client, long expected) throws InterruptedException {
        Sql running = Sql.of(
                "SELECT count() FROM system.processes WHERE query LIKE '%sipHash64(number) = 42%' AND query NOT LIKE '%processes%'");
        while (rows(client, running) != expected) {
            Thread.sleep(20);
        }
    }
}
