package dev.duet.bench.clickhouse;

import dev.duet.bench.data.DataSet;
import dev.duet.bench.data.EventGenerator;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Person;
import dev.duet.events.event.Timestamps;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The tables of the naive shape: events by day, then name, then hashes; properties as strongly packed text; persons behind
 * a table of distinct ids in which the newest version of a row counts.
 */
final class NaiveTables {
    private static final int ROWS_PER_INSERT = 100_000;

    private final ClickHouseHttp http;

    NaiveTables(ClickHouseHttp http) {
        this.http = http;
    }

    /** Makes the tables anew and fills them with the data set. */
    void fill(DataSet dataSet) {
        create();
        RowBinary events = new RowBinary();
        RowBinary persons = new RowBinary();
        RowBinary distinctIds = new RowBinary();
        Map<Long, UUID> uuids = new HashMap<>();
        Set<String> seen = new HashSet<>();
        EventGenerator generator = new EventGenerator(dataSet);
        while (generator.hasNext()) {
            Batch batch = generator.next(ROWS_PER_INSERT);
            for (Person person : batch.persons()) {
                uuids.put(person.number(), person.uuid());
                add(persons, person);
            }
            for (Event event : batch.events()) {
                add(events, event);
                if (seen.add(event.distinctId())) {
                    UUID person = java.util.Objects.requireNonNull(uuids.get(event.person()));
                    distinctIds
                            .add(event.project())
                            .add(event.distinctId())
                            .add(person)
                            .add(0)
                            .add(0);
                }
            }
            http.insert("INSERT INTO naive.events FORMAT RowBinary", events.take());
            http.insert("INSERT INTO naive.person FORMAT RowBinary", persons.take());
            http.insert("INSERT INTO naive.person_distinct_id FORMAT RowBinary", distinctIds.take());
        }
        http.bytes("OPTIMIZE TABLE naive.events FINAL");
        http.bytes("OPTIMIZE TABLE naive.person FINAL");
        http.bytes("OPTIMIZE TABLE naive.person_distinct_id FINAL");
    }

    private static void add(RowBinary rows, Event event) {
        rows.add(event.project())
                .add(event.uuid())
                .add(event.name())
                .add(event.distinctId())
                .add(Timestamps.epochMicros(event.timestamp()))
                .add(Timestamps.epochMicros(event.createdAt()))
                .add(event.properties())
                .add(event.elementsChain());
    }

    private static void add(RowBinary rows, Person person) {
        rows.add(person.project())
                .add(person.uuid())
                .add(Timestamps.epochMicros(person.createdAt()))
                .add(person.properties())
                .add(0)
                .add(person.version());
    }

    private void create() {
        http.bytes("DROP DATABASE IF EXISTS naive");
        http.bytes("CREATE DATABASE naive");
        http.bytes("""
                CREATE TABLE naive.events (
                  team_id Int64,
                  uuid UUID,
                  event String,
                  distinct_id String,
                  timestamp DateTime64(6, 'UTC'),
                  created_at DateTime64(6, 'UTC'),
                  properties String CODEC(ZSTD(3)),
                  elements_chain String
                )
                ENGINE = MergeTree
                PARTITION BY toYYYYMM(timestamp)
                ORDER BY (team_id, toDate(timestamp), event, cityHash64(distinct_id), cityHash64(uuid))
                """);
        http.bytes("""
                CREATE TABLE naive.person (
                  team_id Int64,
                  id UUID,
                  created_at DateTime64(6, 'UTC'),
                  properties String CODEC(ZSTD(3)),
                  is_deleted Int64,
                  version Int64
                )
                ENGINE = ReplacingMergeTree(version)
                ORDER BY (team_id, id)
                """);
        http.bytes("""
                CREATE TABLE naive.person_distinct_id (
                  team_id Int64,
                  distinct_id String,
                  person_id UUID,
                  is_deleted Int64,
                  version Int64
                )
                ENGINE = ReplacingMergeTree(version)
                ORDER BY (team_id, distinct_id)
                """);
    }
}
