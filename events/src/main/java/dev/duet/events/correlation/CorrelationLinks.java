package dev.duet.events.correlation;

import dev.duet.events.actors.ActorLinks;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.answer.CorrelationAnswer.Tally;
import dev.duet.events.funnels.FunnelOutcomes;
import dev.duet.events.question.Aggregation.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The links from the lines of a correlation to the actors behind them. */
final class CorrelationLinks {
    private final ActorLinks links;
    private final Actor actor;

    CorrelationLinks(long project, ObjectNode filter, FunnelOutcomes funnel) {
        this.links = ActorLinks.of(ActorsKind.CORRELATION, project, filter).with(ActorLinks.dates(funnel.range()));
        this.actor = funnel.actor();
    }

    /** The address of one half of a line's actors; null where it would be too long. */
    @Nullable
    String url(Tally tally, boolean converted) {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        more.put("funnel_correlation_person_converted", Boolean.toString(converted));
        if (tally.event().isEmpty() && !tally.property().isEmpty()) {
            ObjectNode condition = condition(tally).put("type", "person");
            if (actor instanceof Actor.Group(int type)) {
                condition.put("type", "group").put("group_type_index", type);
            }
            more.putArray("funnel_correlation_property_values").add(condition);
        } else {
            ObjectNode entity = more.putObject("funnel_correlation_person_entity");
            entity.put("id", tally.event()).put("type", "events");
            if (!tally.property().isEmpty()) {
                entity.putArray("properties").add(condition(tally).put("type", "event"));
            }
        }
        return links.url(more);
    }

    private static ObjectNode condition(Tally tally) {
        ObjectNode condition = JsonNodeFactory.instance.objectNode().put("key", tally.property());
        condition.putArray("value").add(tally.value());
        return condition.put("operator", "exact");
    }
}
