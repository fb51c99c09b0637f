package dev.duet.postgres.profile;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a written statement may reach, looked up in the plan that Postgres makes of it without running it, in which every
 * relation has its schema and every expression is written out. Privileges hold whatever is overlooked here; this adds what they
 * cannot say: no catalog, no setting, no statement within a text, no lock, no wait.
 */
final class Reach {
    private static final String SCHEMA = "duet_events";

    private static final Pattern FUNCTION =
            Pattern.compile("\\b((?:set_config|current_setting|query_to_xml\\w*|cursor_to_xml\\w*"
                    + "|table_to_xml\\w*|schema_to_xml\\w*|database_to_xml\\w*|ts_stat|ts_rewrite|pg_\\w+|lo_\\w+|loread|lowrite"
                    + "|dblink\\w*|nextval|setval|explained|has_\\w+_privilege|inet_(?:client|server)_\\w+))\\(");

    /** Throws INVALID where the plan reaches for anything else. */
    void check(JsonNode explained) {
        look(explained);
    }

    private void look(JsonNode node) {
        if (node.isString()) {
            Matcher function = FUNCTION.matcher(node.stringValue());
            if (function.find()) {
                throw refused("the function " + function.group(1));
            }
        }
        boolean elsewhere =
                node.has("Relation Name") && !SCHEMA.equals(node.path("Schema").asString(""));
        if (elsewhere) {
            throw refused("the table " + node.path("Schema").asString("") + "."
                    + node.path("Relation Name").asString(""));
        }
        if (node.path("Operation").isString()
                || node.path("Node Type").asString("").equals("ModifyTable")) {
            throw refused("a change");
        }
        for (JsonNode part : node) {
            look(part);
        }
    }

    private static DuetException refused(String what) {
        return new DuetException(
                Category.INVALID,
                "invalid_query",
                what + " is out of reach: an analysis reads cohort_members, events, groups, persons and computes,"
                        + " nothing else",
                "query",
                null);
    }
}
