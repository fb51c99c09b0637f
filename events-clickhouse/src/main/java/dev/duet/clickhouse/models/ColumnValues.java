package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.clickhouse.materializedcolumns.ColumnKind;
import dev.duet.clickhouse.materializedcolumns.MaterializedColumn;
import dev.duet.events.filter.NumberText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Fills the {@link MaterializedColumn}s of one table, row by row. Not thread-safe. */
final class ColumnValues {
    private final List<MaterializedColumn> columns;
    private final int[] places;
    private final PropertyScanner scanner;
    private final @Nullable String[] texts;

    ColumnValues(List<MaterializedColumn> columns) {
        this.columns = List.copyOf(columns);
        Map<String, Integer> placeOf = new HashMap<>();
        for (MaterializedColumn column : columns) {
            placeOf.putIfAbsent(column.property(), placeOf.size());
        }
        this.places = columns.stream()
                .mapToInt(column -> placeOf.getOrDefault(column.property(), 0))
                .toArray();
        this.scanner = new PropertyScanner(placeOf);
        this.texts = new String[placeOf.size()];
    }

    /** The columns' names, in the order in which {@link #write} fills them. */
    List<String> names() {
        return columns.stream().map(MaterializedColumn::name).toList();
    }

    /** Writes a value for each column, taken from the properties. */
    void write(String properties, RowBinaryWriter row) {
        if (places.length == 0) {
            return;
        }
        scanner.scan(properties, texts);
        for (int i = 0; i < places.length; i++) {
            String text = texts[places[i]];
            if (columns.get(i).kind() == ColumnKind.NUMBER) {
                row.nullableFloat64(number(text));
            } else {
                row.nullableText(text);
            }
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        OptionalDouble number = NumberText.parse(text);
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
