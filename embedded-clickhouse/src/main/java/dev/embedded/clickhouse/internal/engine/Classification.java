package dev.embedded.clickhouse.internal.engine;

/**
 * What the engine's own parser says of a text without running it.
 *
 * @param kind what the statements would do; the most restricted of them counts
 * @param statements how many statements would run; 0 where the text does not parse
 */
public record Classification(Kind kind, int statements) {
    /** In the order of the library's numbers. */
    public enum Kind {
        READ_ONLY,
        MUTATING,
        MUTATING_GLOBAL,
        CONTROL,
        UNKNOWN
    }

    static Classification of(int kind, int statements) {
        Kind[] kinds = Kind.values();
        return new Classification(kind >= 0 && kind < kinds.length ? kinds[kind] : Kind.UNKNOWN, statements);
    }
}
