package dev.duet.clickhouse.models;

import dev.duet.clickhouse.sql.Sql;
import java.util.Map;

/** Who a stored number belongs to now, as expressions over the columns {@code person} and {@code distinct_id}. */
public final class OwnerSql {
    private OwnerSql() {}

    /** The survivor of the number. */
    public static Sql survivor(long project) {
        return Sql.of("""
                transform(
                    person,
                    tupleElement({numbers}, 1),
                    tupleElement({numbers}, 2),
                    person)""", Map.of("numbers", Sql.of("""
                        (
                            SELECT (groupArray(person), groupArray(survivor))
                            FROM person_overrides FINAL
                            WHERE project = {0}
                        )""", Projects.sql(project))));
    }

    /** The owner of the distinct id where the survivor, given as an expression, was split; otherwise the survivor. */
    public static Sql ofSplit(long project, Sql survivor) {
        return Sql.of("""
                transform(
                    concat(toString({survivor}), ' ', distinct_id),
                    tupleElement({ids}, 1),
                    tupleElement({ids}, 2),
                    {survivor})""", Map.of("survivor", survivor, "ids", Sql.of("""
                        (
                            SELECT (groupArray(concat(toString(person), ' ', distinct_id)), groupArray(owner))
                            FROM split_ids FINAL
                            WHERE project = {0}
                        )""", Projects.sql(project))));
    }

    /** The survivor, or the owner of the distinct id where the survivor was split. */
    public static Sql owner(long project) {
        return ofSplit(project, survivor(project));
    }
}
