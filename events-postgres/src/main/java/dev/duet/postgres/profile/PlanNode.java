package dev.duet.postgres.profile;

import dev.duet.events.operation.Flame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A node of a plan that has run, as EXPLAIN's JSON tells it. */
record PlanNode(JsonNode json, List<PlanNode> children) {
    private static final long BLOCK = 8192;

    /** What stands in the line of a node or is counted already, and so is not told once more. */
    private static final List<String> LEFT_OUT = List.of(
            "Node Type",
            "Plans",
            "Parallel Aware",
            "Async Capable",
            "Disabled",
            "Startup Cost",
            "Total Cost",
            "Plan Rows",
            "Plan Width",
            "Actual Startup Time",
            "Actual Total Time",
            "Actual Rows",
            "Actual Loops",
            "Parent Relationship",
            "Relation Name",
            "Schema",
            "Alias",
            "Index Name",
            "Workers",
            "Output");

    static PlanNode of(JsonNode json) {
        List<PlanNode> children = new ArrayList<>();
        for (JsonNode child : json.path("Plans")) {
            children.add(of(child));
        }
        return new PlanNode(json, List.copyOf(children));
    }

    /** Rows that left the node. */
    long rows() {
        return Math.round(number("Actual Rows") * number("Actual Loops"));
    }

    /** Rows that were looked at in tables. */
    long rowsRead() {
        long own = json.has("Relation Name")
                ? rows() + Math.round(number("Rows Removed by Filter") * number("Actual Loops"))
                : 0;
        return own + children.stream().mapToLong(PlanNode::rowsRead).sum();
    }

    /** Bytes of the pages that were looked at, in memory or on disk; a node's number holds its children's. */
    long bytesRead() {
        return Math.round((number("Shared Hit Blocks") + number("Shared Read Blocks")) * BLOCK);
    }

    /** Bytes that sorts and hashes held, where they say so. */
    @Nullable
    Long memory() {
        boolean sorted = "Memory".equals(json.path("Sort Space Type").asString(""));
        double own = 1024 * (number("Peak Memory Usage") + (sorted ? number("Sort Space Used") : 0));
        long all = Math.round(own);
        for (PlanNode child : children) {
            @Nullable Long more = child.memory();
            all += more == null ? 0 : more;
        }
        return all == 0 ? null : all;
    }

    /** The operators; those that helpers ran at once have the time of all of them. */
    Flame flame() {
        double own = total();
        for (PlanNode child : children) {
            own -= child.total();
        }
        return Flame.over(
                name(),
                Math.round(Math.max(0, own)),
                children.stream().map(PlanNode::flame).toList());
    }

    /** Microseconds, with the children's. */
    private double total() {
        return 1000 * number("Actual Total Time") * number("Actual Loops");
    }

    /** The plan as text, a line for each node and for what is said of it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        write("", lines);
        return lines;
    }

    private void write(String blanks, List<String> lines) {
        lines.add(String.format(
                Locale.ROOT,
                "%s%s%s (time %.3f ms, rows %d, loops %.0f)",
                blanks,
                blanks.isEmpty() ? "" : "-> ",
                name(),
                number("Actual Total Time"),
                rows(),
                number("Actual Loops")));
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            JsonNode value = property.getValue();
            boolean nothing = value.isNumber() && value.doubleValue() == 0;
            if (!LEFT_OUT.contains(property.getKey()) && !nothing) {
                String text = value.isString() ? value.stringValue() : value.toString();
                lines.add(blanks + "     " + property.getKey() + ": " + text);
            }
        }
        children.forEach(child -> child.write(blanks + "  ", lines));
    }

    private String name() {
        String type = json.path("Node Type").asString("?");
        String relation = json.path("Relation Name").asString("");
        String index = json.path("Index Name").asString("");
        String on = relation.isEmpty() ? index : index.isEmpty() ? relation : relation + ", " + index;
        return on.isEmpty() ? type : type + " (" + on + ")";
    }

    private double number(String name) {
        return json.path(name).asDouble(0);
    }
}
