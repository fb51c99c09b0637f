package dev.duet.server.pipeline;

import dev.duet.events.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what did not become an event, and what was odd: dead letters and ingestion warnings. Stateless. */
final class Leftovers {
    /** Of one kind in one project, this many warnings of a batch are kept one by one; the rest are counted. */
    private static final int MOST_OF_A_KIND = 20;

    private static final int LONGEST_REASON = 2000;
    private static final int WARNING_DAYS = 30;
    private static final int LETTER_DAYS = 90;

    private record Kind(long project, String name) {}

    /** Some warnings told as one. */
    private record Entry(IngestionWarning example, int occurrences) {}

    private Leftovers() {}

    static void writeDeadLetters(Connection connection, List<DeadLetter> letters) throws SQLException {
        String sql = """
                INSERT INTO dead_letter (project_id, event_uuid, request_id, place, reason, payload, received_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (DeadLetter letter : letters) {
                insert.setLong(1, letter.project());
                insert.setObject(2, letter.uuid());
                insert.setObject(3, letter.request());
                insert.setString(4, letter.place());
                insert.setString(5, readable(letter.reason()));
                insert.setBytes(6, letter.payload().getBytes(StandardCharsets.UTF_8));
                insert.setTimestamp(7, Timestamp.from(letter.receivedAt()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void writeWarnings(Connection connection, List<IngestionWarning> warnings) throws SQLException {
        if (warnings.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO ingestion_warning (project_id, kind, occurrences, details)
                VALUES (?, ?, ?, ?::jsonb)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Entry entry : entries(warnings)) {
                insert.setLong(1, entry.example().project());
                insert.setString(2, entry.example().kind());
                insert.setInt(3, entry.occurrences());
                insert.setString(4, details(entry.example()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Removes what nobody will look at any more: warnings after {@value #WARNING_DAYS} days, dead letters after {@value
     * #LETTER_DAYS}.
     */
    static void trim(Connection connection) throws SQLException {
        String warnings = """
                DELETE FROM ingestion_warning
                WHERE happened_at < now() - make_interval(days => ?)
                """;
        String letters = """
                DELETE FROM dead_letter
                WHERE failed_at < now() - make_interval(days => ?)
                """;
        try (PreparedStatement deleteWarnings = connection.prepareStatement(warnings);
                PreparedStatement deleteLetters = connection.prepareStatement(letters)) {
            deleteWarnings.setInt(1, WARNING_DAYS);
            deleteWarnings.executeUpdate();
            deleteLetters.setInt(1, LETTER_DAYS);
            deleteLetters.executeUpdate();
        }
    }

    private static List<Entry> entries(List<IngestionWarning> warnings) {
        Map<Kind, Integer> seen = new LinkedHashMap<>();
        Map<Object, Entry> entries = new LinkedHashMap<>();
        for (IngestionWarning warning : warnings) {
            Kind kind = new Kind(warning.project(), warning.kind());
            int before = seen.merge(kind, 1, Integer::sum) - 1;
            Object key = before < MOST_OF_A_KIND ? warning : kind;
            entries.merge(key, new Entry(warning, 1), (old, next) -> new Entry(old.example(), old.occurrences() + 1));
        }
        return List.copyOf(entries.values());
    }

    private static String details(IngestionWarning warning) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        warning.details().forEach(details::put);
        return CanonicalJson.write(details);
    }

    private static String readable(String reason) {
        String text = reason.replace("\0", "");
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }
}
