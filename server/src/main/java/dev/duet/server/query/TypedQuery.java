package dev.duet.server.query;

import dev.duet.events.insights.Insights;
import tools.jackson.databind.node.ObjectNode;

/**
 * A typed query as the insight and the filter that answer it.
 *
 * @param names what the filter's fields are called in the query, for refusals
 */
record TypedQuery(Insights.Kind kind, ObjectNode filter, FieldNames names) {}
