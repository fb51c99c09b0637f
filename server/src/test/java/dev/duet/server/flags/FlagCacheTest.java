package dev.duet.server.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class FlagCacheTest {
    private final Database database = TestPostgres.create();
    private final FlagStore store = new FlagStore(database.jdbi());
    private final FlagCache one = new FlagCache(database.jdbi(), Clock.systemUTC());
    private final FlagCache another = new FlagCache(database.jdbi(), Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aChangeCountsAtOnceInEveryProcess() {
        long project = project();
        assertThat(one.of(project).active()).isEmpty();
        assertThat(another.of(project).active()).isEmpty();
        FeatureFlag flag = store.insert(project, author(), values("beta", true));
        assertThat(one.of(project).active()).hasSize(1);
        assertThat(another.of(project).active()).hasSize(1);
        store.update(flag, values("beta", false));
        assertThat(another.of(project).active()).isEmpty();
        assertThat(another.of(project)).isSameAs(another.of(project));
    }

    @Test
    void aProjectThatIsGoneHasNoFlags() {
        assertThat(one.of(424242).active()).isEmpty();
    }

    private static FlagFields.Values values(String key, boolean active) {
        return new FlagFields.Values(key, "", JsonNodeFactory.instance.objectNode(), active, false, false);
    }

    private long project() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        WITH made AS (
                            INSERT INTO organization (id, name) VALUES (gen_random_uuid(), 'Acme') RETURNING id)
                        INSERT INTO project (uuid, organization_id, api_token, name)
                        SELECT gen_random_uuid(), made.id, 'phc_test', 'shop'
                        FROM made
                        RETURNING id
                        """).mapTo(Long.class).one());
    }

    private long author() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        INSERT INTO account (uuid, email, first_name, password_hash, distinct_id)
                        VALUES (gen_random_uuid(), 'a@example.com', 'Ada', 'x', 'ada')
                        RETURNING id
                        """).mapTo(Long.class).one());
    }
}
