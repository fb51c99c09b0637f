package dev.duet.server.flags;

import tools.jackson.databind.JsonNode;

/**
 * A cohort that flags name.
 *
 * @param definition its {@code groups} and {@code filters}, as the API has them
 */
record FlagCohort(long id, boolean isStatic, JsonNode definition) {}
