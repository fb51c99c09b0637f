package dev.duet.server.inbox.kafka;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The table {@code inbox_position}: how far each partition of a topic was worked off. Kept in Postgres, so that it moves in
 * the same transaction as all else that a batch leaves behind; Kafka is told afterwards. Stateless.
 */
final class KafkaPositions {

    /** The next number of each partition; partitions that nothing was taken from yet are left out. */
    Map<Integer, Long> read(Connection connection, String topicId) throws SQLException {
        String sql = """
                SELECT partition, next_offset
                FROM inbox_position
                WHERE topic_id = ?
                """;
        Map<Integer, Long> positions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, topicId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getInt("partition"), rows.getLong("next_offset"));
                }
            }
        }
        return positions;
    }

    void write(Connection connection, String topicId, Map<Integer, Long> positions) throws SQLException {
        String sql = """
                INSERT INTO inbox_position (topic_id, partition, next_offset)
                VALUES (?, ?, ?)
                ON CONFLICT (topic_id, partition) DO UPDATE SET next_offset = EXCLUDED.next_offset
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            for (Map.Entry<Integer, Long> position : positions.entrySet()) {
                upsert.setString(1, topicId);
                upsert.setInt(2, position.getKey());
                upsert.setLong(3, position.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
