package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Account;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Child;
import dev.duet.e2e.program.Duet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Postgres server that somebody else runs: here the one that belongs to another instance, in a database of its own. */
@OnEachEngine
record ExternalPostgresTest(SharedServer server) {

    @Test
    void aDatabaseUrlReplacesTheEmbeddedPostgres() throws IOException, SQLException {
        Path postgres = server.duet().data().resolve("postgres");
        String password = Files.readString(postgres.resolve("password")).strip();
        String address = "127.0.0.1:"
                + Files.readAllLines(postgres.resolve("data/postmaster.pid"))
                        .get(3)
                        .strip();
        try (var connection = DriverManager.getConnection("jdbc:postgresql://" + address + "/duet", "duet", password);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE somebody_elses");
        }
        String url = "postgres://duet:" + password + "@" + address + "/somebody_elses";
        try (Duet duet = Duet.start(server.duet().engine(), Map.of("DATABASE_URL", url))) {
            assertThat(duet.child(Child.POSTGRES)).isEmpty();
            Project project = Account.signUp(duet.url(), "grace").newProject("elsewhere");
            send(project, "before");
            assertThat(project.trendOnceItShows("before", 1)).isEqualTo(1);
            assertThat(duet.stop()).isIn(0, 143);
            duet.start();
            send(project, "after");
            assertThat(project.trendOnceItShows("after", 1)).isEqualTo(1);
            assertThat(project.trendOnceItShows("before", 1)).isEqualTo(1);
        }
    }

    private static void send(Project project, String event) {
        Api.anonymous(project.api().server())
                .post("/capture/", Map.of("api_key", project.token(), "event", event, "distinct_id", "user 1"))
                .expect(200);
    }
}
