package dev.duet.clickhouse.materializedcolumns;

/** What a column keeps of its property. */
public enum ColumnKind {
    /** The text, of which there are few different ones (up to some 100,000 in a month): stored once each. */
    FEW_TEXTS,
    /** The text, nearly every one different. */
    MANY_TEXTS,
    /** The number, where the text is one. */
    NUMBER;

    public boolean isText() {
        return this != NUMBER;
    }
}
