package dev.duet.server.processes;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds every file of one instance, owned by one process at a time. The lock is the operating system's,
 * so it ends with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
    private static final String RUNNING = "running";
    private static final long LEAST_FREE_BYTES = 128L * 1024 * 1024;

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing and takes it.
     *
     * @throws DuetException with one line for the operator: in use, not writable, or full
     */
    public static DataFolder open(Path root) {
        FileChannel lockFile = null;
        try {
            makePrivate(root);
            lockFile = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(lockFile)) {
                lockFile.close();
                throw inUse(root);
            }
            refuseFullDisk(root);
            DataFolder folder = new DataFolder(root, lockFile);
            makePrivate(folder.logs());
            return folder;
        } catch (IOException e) {
            closeQuietly(lockFile);
            throw unusable(root, e);
        } catch (DuetException e) {
            closeQuietly(lockFile);
            throw e;
        }
    }

    /** Where a server that holds the folder can be reached on this machine, if one does. */
    public static Optional<URI> runningAt(Path root) {
        Path lock = root.resolve("lock");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (FileChannel lockFile = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (lock(lockFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(root.resolve(RUNNING));
            return lines.size() < 2 ? Optional.empty() : Optional.of(URI.create(lines.get(1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes down who holds the folder and at which address, for other commands on this machine. */
    public void announce(URI url) {
        try {
            Files.writeString(root.resolve(RUNNING), ProcessHandle.current().pid() + "\n" + url + "\n");
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path clickHouse() {
        return root.resolve("clickhouse");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve(RUNNING));
        } catch (IOException e) {
            // The next holder writes over it.
        }
        closeQuietly(lockFile);
    }

    /** Makes a folder that only its owner may enter. */
    static void makePrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void refuseFullDisk(Path root) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw DuetException.unavailable(
                    "the disk under " + root + " is full: " + free / (1024 * 1024)
                            + " MB are free, Duet needs at least " + LEAST_FREE_BYTES / (1024 * 1024) + " MB to start",
                    null);
        }
    }

    private static DuetException inUse(Path root) {
        String holder = "";
        try {
            holder = Files.readAllLines(root.resolve(RUNNING)).stream()
                    .findFirst()
                    .map(pid -> " (process " + pid + ")")
                    .orElse("");
        } catch (IOException e) {
            // The holder is still starting and has not written its name.
        }
        return new DuetException(
                Category.CONFLICT,
                "data_folder_in_use",
                "another Duet is running on the data folder " + root + holder,
                null,
                null);
    }

    private static DuetException unusable(Path root, IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
        return DuetException.unavailable("cannot use the data folder " + root + ": " + reason, e);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Closing an empty lock file loses nothing.
        }
    }
}
