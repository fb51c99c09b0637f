package dev.duet.server.flags;

import java.util.List;
import java.util.Map;

/**
 * Everything that a project's flags are decided by, but persons and groups, as it is stored under one version.
 *
 * @param flags those that are not deleted, by their keys
 * @param cohorts those that flags name, by themselves or over others
 * @param groupTypes their names by index
 * @param characters of JSON in it, a measure of the memory that it takes
 */
record FlagSources(
        long version,
        List<FeatureFlag> flags,
        Map<Long, FlagCohort> cohorts,
        Map<Integer, String> groupTypes,
        int characters) {

    FlagSources {
        flags = List.copyOf(flags);
        cohorts = Map.copyOf(cohorts);
        groupTypes = Map.copyOf(groupTypes);
    }
}
