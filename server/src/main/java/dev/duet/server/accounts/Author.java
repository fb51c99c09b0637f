package dev.duet.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who made something, as others see them. */
public record Author(long id, UUID uuid, String distinctId, String firstName, String email) {
    /** What {@link #of} reads, of {@code account AS author}; joined from the left, so that nobody is a row of NULLs. */
    public static final String COLUMNS = """
            author.id AS author_id, author.uuid AS author_uuid, author.distinct_id AS author_distinct_id,
            author.first_name AS author_first_name, author.email AS author_email
            """;

    /** The columns {@code author_…} of a row; null where nobody is known. */
    public static @Nullable Author of(ResultSet row) throws SQLException {
        UUID uuid = row.getObject("author_uuid", UUID.class);
        return uuid == null
                ? null
                : new Author(
                        row.getLong("author_id"),
                        uuid,
                        row.getString("author_distinct_id"),
                        row.getString("author_first_name"),
                        row.getString("author_email"));
    }
}
