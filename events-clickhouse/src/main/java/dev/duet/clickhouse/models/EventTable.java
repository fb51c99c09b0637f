package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Event;
import dev.duet.events.event.Timestamps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The table of events: how rows get in, each at most once. */
public final class EventTable {
    private static final List<String> COLUMNS = List.of(
            "project",
            "event",
            "day",
            "timestamp",
            "person",
            "distinct_id",
            "uuid",
            "created_at",
            "properties",
            "elements_chain",
            "group_0",
            "group_1",
            "group_2",
            "group_3",
            "group_4");
    private static final int BYTES_BESIDE_PROPERTIES = 300;

    private static final int MOST_KEPT = 32 << 20;

    private final ClickHouseClient clickhouse;

    /** The memory of the last batch's rows, for the next one: it is larger than the garbage collector likes to move. */
    private final AtomicReference<@Nullable RowBinaryWriter> spare = new AtomicReference<>();

    public EventTable(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    private record Identity(long project, UUID uuid) {}

    /**
     * Stores the events that are not stored yet.
     *
     * @return how many that were
     */
    public int append(List<Event> events, Columns columns) {
        Map<Identity, Event> fresh = new LinkedHashMap<>();
        for (Event event : events) {
            Projects.checked("project", event.project());
            Projects.checked("person", event.person());
            fresh.putIfAbsent(new Identity(event.project(), event.uuid()), event);
        }
        if (fresh.isEmpty()) {
            return 0;
        }
        fresh.keySet().removeAll(stored(fresh));
        if (!fresh.isEmpty()) {
            insert(List.copyOf(fresh.values()), columns);
        }
        return fresh.size();
    }

    private void insert(List<Event> events, Columns columns) {
        ColumnValues values = new ColumnValues(columns.of(PropertyTable.EVENTS));
        List<String> names = new ArrayList<>(COLUMNS);
        names.addAll(values.names());
        RowBinaryWriter rows = rows(capacity(events));
        Token token = new Token();
        for (Event event : events) {
            write(event, rows);
            values.write(event.properties(), rows);
            token.add(event.project());
            token.add(event.uuid().getMostSignificantBits());
            token.add(event.uuid().getLeastSignificantBits());
        }
        clickhouse.insert("events", names, rows, token.text());
        if (rows.capacity() <= MOST_KEPT) {
            rows.clear();
            spare.set(rows); // after a failure it might still be being sent
        }
    }

    private RowBinaryWriter rows(int capacity) {
        RowBinaryWriter kept = spare.getAndSet(null);
        return kept == null ? new RowBinaryWriter(capacity) : kept;
    }

    private static int capacity(List<Event> events) {
        long bytes = 0;
        for (Event event : events) {
            bytes += event.properties().length() + BYTES_BESIDE_PROPERTIES;
        }
        return (int) Math.min(bytes, 1 << 30);
    }

    private static void write(Event event, RowBinaryWriter row) {
        long micros = Timestamps.epochMicros(event.timestamp());
        row.uint32(event.project());
        row.text(event.name());
        row.uint16(Days.ofMicros(micros));
        row.int64(micros);
        row.uint32(event.person());
        row.text(event.distinctId());
        row.uuid(event.uuid());
        row.int64(Timestamps.epochMicros(event.createdAt()));
        row.text(event.properties());
        row.text(event.elementsChain());
        event.groups().forEach(row::text);
    }

    /**
     * Those that are stored already. An event that is sent again has its name and nearly its time, so that only the days
     * around those of the batch are looked at; 32 bits of each uuid choose the candidates.
     */
    private Set<Identity> stored(Map<Identity, Event> events) {
        Set<Long> projects = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        Set<Integer> days = new TreeSet<>();
        int[] fingerprints = new int[events.size()];
        int count = 0;
        for (Event event : events.values()) {
            projects.add(event.project());
            names.add(event.name());
            int day = Days.of(event.timestamp());
            days.add(Math.max(0, day - 1));
            days.add(day);
            days.add(Math.min(Days.LAST, day + 1));
            UUID uuid = event.uuid();
            fingerprints[count++] = (int) (uuid.getMostSignificantBits() ^ uuid.getLeastSignificantBits());
        }
        Sql lookup = Sql.of(
                """
                SELECT project, uuid
                FROM events
                WHERE project IN (SELECT arrayJoin({projects}))
                  AND event IN {names}
                  AND day IN (SELECT toDate(toUInt16(arrayJoin({days}))))
                  AND bitXor(
                          reinterpretAsUInt32(uuid),
                          toUInt32(bitShiftRight(reinterpretAsUInt128(uuid), 64))
                      ) IN (SELECT arrayJoin({fingerprints}))
                """,
                Map.of(
                        "projects",
                                Sql.packedUInt32s(projects.stream()
                                        .mapToInt(Long::intValue)
                                        .toArray()),
                        "names", Sql.texts(List.copyOf(names)),
                        "days",
                                Sql.packedUInt32s(days.stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray()),
                        "fingerprints", Sql.packedUInt32s(fingerprints)));
        return new HashSet<>(clickhouse.query(
                lookup, Occasion.job("append"), RowBinaryReader.rows(row -> new Identity(row.uint32(), row.uuid()))));
    }
}
