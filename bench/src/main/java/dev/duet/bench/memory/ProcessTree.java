package dev.duet.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The memory of a process and all its descendants, from the kernel (Linux only). Immutable.
 *
 * @param processes each of them
 */
public record ProcessTree(List<Member> processes) {

    /**
     * One process.
     *
     * @param proportional resident bytes, those shared with others divided by the number of sharers (PSS): these add up
     * @param resident resident bytes (RSS): what is shared counts again for each sharer
     */
    public record Member(long pid, String command, long proportional, long resident) {}

    public static ProcessTree of(ProcessHandle root) {
        List<Member> members = new ArrayList<>();
        read(root).ifPresent(members::add);
        root.descendants().forEach(child -> read(child).ifPresent(members::add));
        return new ProcessTree(List.copyOf(members));
    }

    public long proportional() {
        return processes.stream().mapToLong(Member::proportional).sum();
    }

    public long resident() {
        return processes.stream().mapToLong(Member::resident).sum();
    }

    private static Optional<Member> read(ProcessHandle process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        try {
            List<String> lines = Files.readAllLines(folder.resolve("smaps_rollup"));
            String command = Files.readString(folder.resolve("comm")).strip();
            return Optional.of(new Member(process.pid(), command, bytes(lines, "Pss:"), bytes(lines, "Rss:")));
        } catch (IOException e) {
            return Optional.empty(); // it has ended between being listed and being read
        }
    }

    private static long bytes(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElse(0);
    }
}
