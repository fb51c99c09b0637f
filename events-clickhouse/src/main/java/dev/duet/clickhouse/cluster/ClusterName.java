package dev.duet.clickhouse.cluster;

import dev.duet.events.DuetException;
import java.util.regex.Pattern;

/** The name of a cluster in the configuration of its servers. */
public record ClusterName(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    /**
     * Checks the name.
     *
     * @throws DuetException INVALID where it is none
     */
    public ClusterName {
        if (!NAME.matcher(name).matches()) {
            throw DuetException.invalid(
                    "cluster",
                    "cluster must be a name of letters, digits and _ . -, as remote_servers has it, not " + name);
        }
    }

    /** The name as a text in SQL. */
    String literal() {
        return "'" + name + "'";
    }
}
