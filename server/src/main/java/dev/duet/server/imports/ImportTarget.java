package dev.duet.server.imports;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an import goes: which project is meant, and which file tells how far the import into it has come. */
public final class ImportTarget {
    private ImportTarget() {}

    /** A server's address as somebody wrote it. */
    public static URI address(URI given) {
        String scheme = given.getScheme();
        if ((!"http".equals(scheme) && !"https".equals(scheme)) || given.getHost() == null) {
            throw DuetException.invalid("--host", "--host must look like http://localhost:8000, not '" + given + "'");
        }
        return given;
    }

    /**
     * The token of a project of the client's server.
     *
     * @param project its number; null means the only one
     */
    public static String token(ApiClient client, @Nullable Long project) {
        JsonNode projects = client.get("/api/operator/projects/")
                .expectSuccess("listing the projects")
                .path("results");
        StringBuilder known = new StringBuilder();
        for (JsonNode one : projects) {
            if (project == null ? projects.size() == 1 : one.path("id").asLong() == project) {
                return one.path("api_token").asString();
            }
            known.append(known.isEmpty() ? "" : ", ")
                    .append(one.path("id").asLong())
                    .append(" (")
                    .append(one.path("name").asString())
                    .append(')');
        }
        if (projects.isEmpty()) {
            throw DuetException.invalid("--project", "there is no project yet; sign up first");
        }
        throw DuetException.invalid(
                "--project",
                (project == null ? "say with --project which one is meant: " : "there is no project " + project + ": ")
                        + known);
    }

    /** The file of a state: another one for each file, project and server. */
    public static Path stateFile(Path folder, @Nullable URI host, String token, Path file) {
        String key = (host == null ? "" : host) + "\n" + token + "\n" + file;
        byte[] hash = ImportState.sha256().digest(key.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".json");
    }
}
