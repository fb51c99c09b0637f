package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.events.filter.Property;
import dev.duet.events.operation.CostlyProperty;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The {@link MaterializedColumns} as their operator sees them. Thread-safe. */
public final class OperatedColumns implements PropertyColumns {
    private final ClickHouseClient clickhouse;
    private final MaterializedColumns columns;
    private final ReentrantLock writing;

    /** {@code writing} is held while the tables change: nothing is stored meanwhile, and nobody exchanges them. */
    public OperatedColumns(ClickHouseClient clickhouse, MaterializedColumns columns, ReentrantLock writing) {
        this.clickhouse = clickhouse;
        this.columns = columns;
        this.writing = writing;
    }

    @Override
    public List<StoredColumn> all() {
        return new ColumnFacts(clickhouse).all();
    }

    @Override
    public List<StoredColumn> planned(Property property) {
        PropertyTable table = PropertyTable.of(property);
        Columns known = columns.refresh();
        return kinds(property).stream()
                .filter(kind -> (kind.isText()
                                ? known.text(table, property.key())
                                : known.number(table, property.key()))
                        .isEmpty())
                .map(kind -> MaterializedColumn.of(table, property.key(), kind))
                .map(column -> new StoredColumn(
                        table.tableName(), property.key(), column.name(), kindName(column), 0, 0, false))
                .toList();
    }

    @Override
    public List<StoredColumn> add(Property property) {
        PropertyTable table = PropertyTable.of(property);
        Set<ColumnKind> kinds = kinds(property);
        alone(() -> kinds.forEach(kind -> columns.add(table, property.key(), kind)));
        return all().stream()
                .filter(column -> column.table().equals(table.tableName())
                        && column.property().equals(property.key()))
                .toList();
    }

    private Set<ColumnKind> kinds(Property property) {
        return ColumnSample.of(clickhouse, PropertyTable.of(property), property.key())
                .kinds();
    }

    private static String kindName(MaterializedColumn column) {
        return column.kind().isText() ? "text" : "number";
    }

    @Override
    public void fill(List<Property> properties, Duration period) {
        List<MaterializedColumn> filled = properties.stream()
                .flatMap(property -> columns.refresh().of(property).stream())
                .toList();
        alone(() -> columns.fill(filled, period.toDays()));
    }

    @Override
    public boolean drop(Property property) {
        List<MaterializedColumn> dropped = columns.refresh().of(property);
        if (!dropped.isEmpty()) {
            alone(() -> columns.drop(PropertyTable.of(property), dropped));
        }
        return !dropped.isEmpty();
    }

    private void alone(Runnable change) {
        writing.lock();
        try {
            change.run();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<List<CostlyProperty>> costly(Instant since, Duration least) {
        return new ServerQueryLog(clickhouse).costly(since, least);
    }
}
