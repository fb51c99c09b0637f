package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.events.event.Group;
import dev.duet.events.event.Timestamps;
import java.util.List;

/** The table of groups: of the rows of one group the one with the highest version counts. */
public final class GroupTable {
    private static final List<String> COLUMNS =
            List.of("project", "type", "key", "created_at", "properties", "version");

    private final ClickHouseClient clickhouse;

    public GroupTable(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Stores the groups. */
    public void append(List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        RowBinaryWriter rows = new RowBinaryWriter(groups.size() * 200);
        Token token = new Token();
        for (Group group : groups) {
            rows.uint32(Projects.checked("project", group.project()));
            rows.uint8(group.type());
            rows.text(group.key());
            rows.int64(Timestamps.epochMicros(group.createdAt()));
            rows.text(group.properties());
            rows.int64(group.version());
            token.add(group.project());
            token.add(group.type());
            token.add(group.key());
            token.add(group.version());
            token.add(group.properties());
        }
        clickhouse.insert("groups", COLUMNS, rows, token.text());
    }
}
