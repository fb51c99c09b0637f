package dev.duet.e2e.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/duet} of this clone, as a command line to run. */
public final class Program {
    private static final Path HOME =
            Path.of(System.getProperty("duet.home", "..")).toAbsolutePath().normalize();
    private static final int BUILD_MINUTES = 10;
    private static final int COMMAND_SECONDS = 60;

    private Program() {}

    /** The folder of the clone. */
    public static Path home() {
        return HOME;
    }

    /** How a command that was run to its end went. */
    public record Finished(int exit, String output, String errors) {}

    /** Builds the program if it is not built, so that no test meets the build's lines on the error stream. */
    public static synchronized void build() {
        Finished finished = run(BUILD_MINUTES * 60, Map.of(), List.of(command(), "version"));
        if (finished.exit() != 0) {
            throw new IllegalStateException(
                    "bin/duet version ended with " + finished.exit() + ":\n" + finished.errors());
        }
    }

    /** Runs the program to its end. */
    public static Finished run(Map<String, String> environment, String... arguments) {
        List<String> line = new ArrayList<>(List.of(command()));
        line.addAll(List.of(arguments));
        return run(COMMAND_SECONDS, environment, line);
    }

    /** Starts the program with an input that the caller writes; what it says goes to two files in {@code folder}. */
    public static Process fed(Path folder, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command()));
        line.addAll(List.of(arguments));
        File output = folder.resolve("output").toFile();
        File errors = folder.resolve("errors").toFile();
        return process(Map.of(), line, output, errors)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
    }

    /** Runs any command to its end, from the clone's folder. */
    public static Finished run(int seconds, Map<String, String> environment, List<String> line) {
        Path folder = temporaryFolder();
        try {
            File output = folder.resolve("output").toFile();
            File errors = folder.resolve("errors").toFile();
            Process process = process(environment, line, output, errors).start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError(line + " did not end within " + seconds + " s; it said:\n"
                        + Files.readString(output.toPath()) + Files.readString(errors.toPath()));
            }
            return new Finished(
                    process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + line, e);
        } finally {
            delete(folder);
        }
    }

    static String command() {
        return HOME.resolve("bin").resolve("duet").toString();
    }

    /** A process without settings of Duet's, or of Java's, that the machine happens to have. */
    static ProcessBuilder process(Map<String, String> environment, List<String> line, File output, File errors) {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(HOME.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .redirectError(errors);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("DUET_")
                        || name.endsWith("_URL")
                        || name.startsWith("JAVA_TOOL")
                        || name.startsWith("MAVEN_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** A new folder whose name says nothing that a search for a process could take for its name. */
    public static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("duet-e2e-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with everything in it; what another process removes meanwhile is no failure. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
