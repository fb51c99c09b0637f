package dev.duet.server.processes;

import dev.duet.events.DuetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words before a command of Postgres. {@code setsid} keeps the Ctrl-C of a terminal from reaching Postgres before Duet
 * has drained. Postgres refuses to run as root; {@code unshare --user} gives it a user without any rights of root.
 */
final class OwnSession {
    private static final List<String> PREFIX = find();

    private OwnSession() {}

    static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> find() {
        List<String> prefix = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            if (!runsWithoutRights()) {
                throw DuetException.unavailable(
                        "Postgres refuses to run as root and user namespaces are not available here;"
                                + " run Duet as another user or set DATABASE_URL",
                        null);
            }
            prefix.addAll(List.of("unshare", "--user"));
        }
        if (Files.isExecutable(Path.of("/usr/bin/setsid")) || Files.isExecutable(Path.of("/bin/setsid"))) {
            prefix.add("setsid");
        }
        return List.copyOf(prefix);
    }

    private static boolean runsWithoutRights() {
        try {
            Process process = new ProcessBuilder("unshare", "--user", "id", "-u")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String user = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return !user.isEmpty() && !user.equals("0");
        } catch (IOException e) {
            return false;
        }
    }
}
