package dev.duet.server.identity;

import java.util.Locale;
import java.util.Set;

/** An id by which senders name somebody, within its project. */
public record DistinctId(long project, String id) {
    private static final Set<String> NEVER_IN_ANY_CASE = Set.of(
            "anonymous",
            "guest",
            "distinctid",
            "distinct_id",
            "id",
            "not_authenticated",
            "email",
            "undefined",
            "true",
            "false");
    private static final Set<String> NEVER = Set.of("[object Object]", "NaN", "None", "none", "null", "0");

    /**
     * Whether the id may be brought together with another one. Ids that broken programs send for everybody may not: they
     * would make one person of all.
     */
    public boolean mayMerge() {
        return !id.isBlank() && !NEVER.contains(id) && !NEVER_IN_ANY_CASE.contains(id.toLowerCase(Locale.ROOT));
    }
}
