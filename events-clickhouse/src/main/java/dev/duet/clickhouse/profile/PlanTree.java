package dev.duet.clickhouse.profile;

import dev.duet.events.operation.Flame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of EXPLAIN ANALYZE as a tree of operators with the time of each, which several threads may have spent at once. */
final class PlanTree {
    private static final Pattern BRANCH = Pattern.compile("^([│ ]*)[├└]──(.*)$");
    private static final Pattern TIME = Pattern.compile("\\btime ([0-9.]+) (ns|us|ms|s|min)\\b");
    private static final Pattern PEAK = Pattern.compile("^\\s*Peak memory: +([0-9.]+) (B|KiB|MiB|GiB|TiB)$");
    private static final int DEPTH = 3;

    private final List<Node> roots = new ArrayList<>();
    private @Nullable Long peakMemory;
    private boolean hasTimes;

    private static final class Node {
        private final String name;
        private final int depth;
        private final List<Node> children = new ArrayList<>();
        private double micros;

        Node(String name, int depth) {
            this.name = name;
            this.depth = depth;
        }

        Flame flame() {
            return Flame.over(
                    name, Math.round(micros), children.stream().map(Node::flame).toList());
        }
    }

    private PlanTree() {}

    static PlanTree read(List<String> lines) {
        PlanTree tree = new PlanTree();
        List<Node> path = new ArrayList<>();
        boolean summary = !lines.isEmpty() && lines.getFirst().startsWith("Query summary");
        boolean afterBlank = false;
        for (String line : lines) {
            Matcher peak = PEAK.matcher(line);
            Matcher branch = BRANCH.matcher(line);
            if (summary && peak.matches()) {
                tree.peakMemory = bytes(peak);
            } else if (branch.matches()) {
                tree.add(new Node(branch.group(2).strip(), 1 + branch.group(1).length() / DEPTH), path);
            } else if (path.isEmpty() && (afterBlank || !summary) && !line.isBlank() && !line.startsWith("Output:")) {
                tree.add(new Node(line.strip(), 0), path);
            } else if (!path.isEmpty()) {
                tree.addTimes(line, path.getLast());
            }
            afterBlank = line.isBlank();
        }
        return tree;
    }

    private void add(Node node, List<Node> path) {
        while (!path.isEmpty() && path.getLast().depth >= node.depth) {
            path.removeLast();
        }
        (path.isEmpty() ? roots : path.getLast().children).add(node);
        path.add(node);
    }

    private void addTimes(String line, Node node) {
        Matcher time = TIME.matcher(line);
        if (time.find()) {
            hasTimes = true;
            node.micros += Double.parseDouble(time.group(1)) * micros(time.group(2));
        }
    }

    private static double micros(String unit) {
        return switch (unit) {
            case "ns" -> 1e-3;
            case "us" -> 1;
            case "ms" -> 1e3;
            case "s" -> 1e6;
            default -> 60e6;
        };
    }

    private static long bytes(Matcher peak) {
        int power =
                List.of("B", "KIB", "MIB", "GIB", "TIB").indexOf(peak.group(2).toUpperCase(Locale.ROOT));
        return Math.round(Double.parseDouble(peak.group(1)) * Math.pow(1024, power));
    }

    boolean hasTimes() {
        return hasTimes;
    }

    /** The most that the statement held; null where the plan does not say. */
    @Nullable
    Long peakMemory() {
        return peakMemory;
    }

    /** The operators, the last one to run at the bottom. */
    Flame flame() {
        return Flame.over("query", 0, roots.stream().map(Node::flame).toList());
    }
}
