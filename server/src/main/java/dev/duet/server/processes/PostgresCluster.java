package dev.duet.server.processes;

import dev.duet.events.DuetException;
import dev.duet.server.config.PostgresSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the embedded Postgres and the programs that work on them: made once, with a password of their own that
 * keeps other users of the machine out, then only started and stopped. Needs the data folder's lock.
 */
final class PostgresCluster {
    static final String USER = "duet";

    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);

    private final Path programs;
    private final Path data;
    private final Path logFile;
    private final String password;

    private PostgresCluster(Path programs, Path data, Path logFile, String password) {
        this.programs = programs;
        this.data = data;
        this.logFile = logFile;
        this.password = password;
    }

    /** Opens the cluster under {@code folder}, making it where it is missing. */
    static PostgresCluster open(Path folder, Path logFile) throws IOException {
        DataFolder.makePrivate(folder);
        Path programs = PostgresBinaries.unpack(folder);
        Path passwordFile = folder.resolve("password");
        if (!Files.exists(passwordFile)) {
            writePassword(passwordFile);
        }
        String password = Files.readString(passwordFile).strip();
        PostgresCluster cluster = new PostgresCluster(programs, folder.resolve("data"), logFile, password);
        if (!Files.exists(cluster.data)) {
            cluster.make(folder.resolve("data-unfinished"), passwordFile);
        }
        return cluster;
    }

    String password() {
        return password;
    }

    /** Starts the server on a port of the loopback interface; the returned process is Postgres itself. */
    Process start(int port, PostgresSettings settings) throws IOException {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.addAll(List.of(program("postgres"), "-D", data.toString()));
        serverSettings(port, settings).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return builder(command).start();
    }

    /** Ends what a killed Duet left running on these files, and clears the way where only its traces are left. */
    void stopOrphan() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        boolean ours = Files.readAllLines(pidFile).stream()
                .findFirst()
                .flatMap(PostgresCluster::process)
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains(data.toString()))
                .isPresent();
        if (ours) {
            log.info("stopping the Postgres that an earlier run left behind");
            stop();
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    /** Stops the server: politely to its data, not to its clients; then at once. */
    void stop() throws IOException {
        if (run(List.of(program("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-t", "6")) != 0) {
            run(List.of(program("pg_ctl"), "stop", "-D", data.toString(), "-m", "immediate", "-t", "2"));
        }
    }

    /** The last thing that Postgres said, for the one line that tells why it did not start. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(logFile, StandardCharsets.ISO_8859_1);
            return lines.reversed().stream()
                    .limit(30)
                    .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private void make(Path unfinished, Path passwordFile) throws IOException {
        if (Files.exists(unfinished)) {
            PostgresBinaries.delete(unfinished);
        }
        int exit = run(List.of(
                program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        if (exit != 0) {
            throw DuetException.unavailable("Postgres cannot make its files: " + lastWords(), null);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, String> serverSettings(int port, PostgresSettings settings) {
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", Integer.toString(settings.maximumConnections())),
                Map.entry("shared_buffers", settings.sharedBuffersMegabytes() + "MB"),
                Map.entry("work_mem", settings.workMegabytes() + "MB"),
                Map.entry("maintenance_work_mem", "128MB"),
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("max_wal_size", "1GB"),
                Map.entry("checkpoint_timeout", "15min"),
                Map.entry("random_page_cost", "1.1"),
                Map.entry("jit", "off"),
                Map.entry("huge_pages", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("log_checkpoints", "off"),
                Map.entry("client_connection_check_interval", "1s"));
    }

    private int run(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(OwnSession.prefix());
        whole.addAll(command);
        Process process = builder(whole).start();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " did not end within 60 seconds");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        File output = logFile.toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(programs.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        return builder;
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private static Optional<ProcessHandle> process(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        DataFolder.writePrivate(file, Base64.getUrlEncoder().encodeToString(random) + "\n");
    }
}
