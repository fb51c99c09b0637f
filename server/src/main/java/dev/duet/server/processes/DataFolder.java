package dev.duet.server.processes;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * Who holds a data folder.
     *
     * @param url where this machine reaches it
     * @param operatorSecret proves to it that somebody can read its data folder
     */
    public record Holder(long process, URI url, String operatorSecret) {}

    /** Who holds a data folder and is ready, if anyone is. */
    public static Optional<Holder> holder(Path root) {
        try {
            List<String> lines = Files.readAllLines(root.resolve(RUNNING));
            if (lines.size() < 3) {
                return Optional.empty();
            }
            Holder holder = new Holder(Long.parseLong(lines.get(0)), URI.create(lines.get(1)), lines.get(2));
            boolean alive = holder.process() == ProcessHandle.current().pid() || isHeldByAnother(root);
            return alive ? Optional.of(holder) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Writes down who holds the folder, for other commands of the same user. */
    public void announce(URI url, String operatorSecret) {
        try {
            Path file = root.resolve(RUNNING);
            Files.deleteIfExists(file);
            writePrivate(file, ProcessHandle.current().pid() + "\n" + url + "\n" + operatorSecret + "\n");
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

    /** The folder for how far imports have come; made where it is missing, and to be had without holding the data. */
    public static Path imports(Path root) {
        try {
            makePrivate(root);
            Path imports = root.resolve("imports");
            makePrivate(imports);
            return imports;
        } catch (IOException e) {
            throw unusable(root, e);
        }
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

    /** Writes a new file that only its owner may read. */
    static void writePrivate(Path file, String text) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    /** To be asked by a process that does not hold the folder itself: closing the file would give up its own lock. */
    private static boolean isHeldByAnother(Path root) throws IOException {
        try (FileChannel file = FileChannel.open(root.resolve("lock"), StandardOpenOption.WRITE)) {
            return !lock(file);
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
        String reason = switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is a file";
            case NoSuchFileException _ -> "it cannot be made there";
            default -> e.getMessage();
        };
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
