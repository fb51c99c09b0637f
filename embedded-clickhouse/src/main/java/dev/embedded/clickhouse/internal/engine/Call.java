package dev.embedded.clickhouse.internal.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** The arguments of one call in native memory: statement, format and bound parameters, alive as long as the arena. */
record Call(
        MemorySegment sql,
        MemorySegment format,
        MemorySegment names,
        MemorySegment nameLengths,
        MemorySegment values,
        MemorySegment valueLengths,
        long count) {
    static Call of(Arena arena, byte[] sql, String format, Map<String, String> parameters) {
        MemorySegment names = arena.allocate(ADDRESS, Math.max(1, parameters.size()));
        MemorySegment nameLengths = arena.allocate(JAVA_LONG, Math.max(1, parameters.size()));
        MemorySegment values = arena.allocate(ADDRESS, Math.max(1, parameters.size()));
        MemorySegment valueLengths = arena.allocate(JAVA_LONG, Math.max(1, parameters.size()));
        int index = 0;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            MemorySegment name = bytes(arena, parameter.getKey().getBytes(UTF_8));
            MemorySegment value = bytes(arena, parameter.getValue().getBytes(UTF_8));
            names.setAtIndex(ADDRESS, index, name);
            nameLengths.setAtIndex(JAVA_LONG, index, name.byteSize() - 1);
            values.setAtIndex(ADDRESS, index, value);
            valueLengths.setAtIndex(JAVA_LONG, index, value.byteSize() - 1);
            index++;
        }
        return new Call(
                bytes(arena, sql),
                bytes(arena, format.getBytes(UTF_8)),
                names,
                nameLengths,
                values,
                valueLengths,
                parameters.size());
    }

    long sqlLength() {
        return sql.byteSize() - 1;
    }

    long formatLength() {
        return format.byteSize() - 1;
    }

    /** A copy with a zero behind it, for functions that look for one in spite of the length. */
    static MemorySegment bytes(Arena arena, byte[] source) {
        MemorySegment copy = arena.allocate(source.length + 1L);
        MemorySegment.copy(source, 0, copy, JAVA_BYTE, 0, source.length);
        return copy;
    }
}
