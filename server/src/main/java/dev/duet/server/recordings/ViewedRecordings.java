package dev.duet.server.recordings;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Which accounts have viewed which recordings. Thread-safe. */
public final class ViewedRecordings {
    private final Jdbi jdbi;

    public ViewedRecordings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Notes that an account has viewed a recording; the first time stays. */
    void add(long project, String session, long account) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO viewed_recording (project_id, session_id, account_id)
                        VALUES (:project, :session, :account)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("project", project)
                .bind("session", session)
                .bind("account", account)
                .execute());
    }

    /** Forgets that an account has viewed a recording. */
    void remove(long project, String session, long account) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        DELETE FROM viewed_recording
                        WHERE project_id = :project AND session_id = :session AND account_id = :account
                        """)
                .bind("project", project)
                .bind("session", session)
                .bind("account", account)
                .execute());
    }

    /** Forgets a recording that is no more. */
    void forget(long project, String session) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        DELETE FROM viewed_recording
                        WHERE project_id = :project AND session_id = :session
                        """)
                .bind("project", project)
                .bind("session", session)
                .execute());
    }

    /** Forgets what was viewed before a moment. */
    void forgetBefore(Instant moment) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        DELETE FROM viewed_recording
                        WHERE viewed_at < :moment
                        """).bind("moment", moment).execute());
    }

    /** Those of the sessions that the account has viewed. */
    Set<String> of(long project, long account, Collection<String> sessions) {
        if (sessions.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT session_id
                        FROM viewed_recording
                        WHERE project_id = :project AND account_id = :account AND session_id = ANY (:sessions)
                        """)
                .bind("project", project)
                .bind("account", account)
                .bindArray("sessions", String.class, (Object[]) sessions.toArray(String[]::new))
                .mapTo(String.class)
                .set());
    }
}
