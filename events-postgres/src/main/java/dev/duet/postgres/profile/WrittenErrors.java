package dev.duet.postgres.profile;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.postgres.client.PostgresErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells whoever wrote a statement what Postgres says against it; what is no fault of the statement stays what it is. */
final class WrittenErrors {
    private WrittenErrors() {}

    static DuetException translate(SQLException e) {
        DuetException usual = PostgresErrors.translate(e);
        @Nullable ServerErrorMessage said = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        if (usual.category() != Category.INTERNAL || said == null || said.getMessage() == null) {
            return usual;
        }
        return new DuetException(Category.INVALID, "invalid_query", said.getMessage(), "query", e);
    }
}
