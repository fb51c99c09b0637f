package dev.duet.server.warnings;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table {@code ingestion_warning}, read by kind; it is kept for 30 days. */
final class IngestionWarningStore {
    private final Jdbi jdbi;

    IngestionWarningStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The kinds with their newest warnings, the kind that was seen last first. */
    List<WarningKind> list(long project, int mostOfAKind) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT kind, sum(occurrences) AS occurrences, max(happened_at) AS last_seen,
                               coalesce(
                                   json_agg(
                                       json_build_object(
                                           'type', kind, 'timestamp', happened_at, 'details', details,
                                           'count', occurrences
                                       )
                                       ORDER BY happened_at DESC, id DESC
                                   ) FILTER (WHERE place <= :most),
                                   '[]'
                               ) AS newest
                        FROM (
                            SELECT *, row_number() OVER (PARTITION BY kind ORDER BY happened_at DESC, id DESC) AS place
                            FROM ingestion_warning
                            WHERE project_id = :project
                        ) AS warning
                        GROUP BY kind
                        ORDER BY last_seen DESC, kind
                        """)
                .bind("project", project)
                .bind("most", mostOfAKind)
                .map((row, _) -> new WarningKind(
                        row.getString("kind"),
                        row.getLong("occurrences"),
                        row.getTimestamp("last_seen").toInstant(),
                        row.getString("newest")))
                .list());
    }
}
