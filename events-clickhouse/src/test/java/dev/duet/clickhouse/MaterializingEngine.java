package dev.duet.clickhouse;

import dev.duet.clickhouse.materializedcolumns.ColumnKind;
import dev.duet.clickhouse.materializedcolumns.MaterializedColumns;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.events.ForwardingEngine;
import dev.duet.events.Purpose;
import dev.duet.events.operation.UsedProperties;
import dev.duet.events.question.Question;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives each property that a question looks at a column of its texts before it asks, and some one of their numbers. Rows that
 * are stored already get them computed, later ones get them written, and a question meets both.
 */
public final class MaterializingEngine extends ForwardingEngine {
    /** Every insert keeps totals of each column of numbers, so that hundreds of them would take most of the time. */
    private static final int ONE_WITH_NUMBERS = 6;

    private final ClickHouseEngine engine;
    private final Set<String> materialized = new HashSet<>();

    public MaterializingEngine(ClickHouseEngine engine) {
        super(engine);
        this.engine = engine;
    }

    @Override
    public <A> A answer(Question<A> question, Purpose purpose) {
        UsedProperties.of(question).forEach(this::materialize);
        return super.answer(question, purpose);
    }

    private synchronized void materialize(String property) {
        int dot = property.indexOf('.');
        String owner = property.substring(0, dot);
        if (!owner.startsWith("group") && materialized.add(property)) {
            PropertyTable table = owner.equals("person") ? PropertyTable.PERSONS : PropertyTable.EVENTS;
            String key = property.substring(dot + 1);
            MaterializedColumns columns = engine.materializedColumns();
            columns.add(table, key, key.length() % 2 == 0 ? ColumnKind.FEW_TEXTS : ColumnKind.MANY_TEXTS);
            if (Math.floorMod(key.hashCode(), ONE_WITH_NUMBERS) == 0) {
                columns.add(table, key, ColumnKind.NUMBER);
            }
        }
    }
}
