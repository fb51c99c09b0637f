package dev.duet.events.funnels;

import dev.duet.events.actors.ActorLinks;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.actors.BreakdownChoice;
import dev.duet.events.actors.LinkBudget;
import dev.duet.events.time.Buckets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The links from a funnel's numbers, of one line of its breakdown, to the actors behind them. */
record FunnelLinks(ActorLinks links) {
    /** About as much as any one number needs. */
    private static final ObjectNode LONGEST = ActorLinks.nothing()
            .put("entrance_period_start", "2020-01-01T00:00:00.000000Z")
            .put("drop_off", false);

    /** The links of a line without breakdown, or of one value. */
    static FunnelLinks of(FunnelRequest request, ArrayNode value) {
        ObjectNode more = ActorLinks.dates(request.buckets().range());
        if (request.breakdown().properties() > 0) {
            more.set("funnel_step_breakdown", value);
        }
        return of(request, more);
    }

    /**
     * The links of the rest.
     *
     * @param own the values that are not in it; left to be asked for where the address would be too long with them
     */
    static FunnelLinks ofRest(FunnelRequest request, List<List<String>> own) {
        ObjectNode more = ActorLinks.dates(request.buckets().range());
        more.setAll(BreakdownChoice.rest(own));
        FunnelLinks links = of(request, more);
        return links.links().url(LONGEST) != null ? links : of(request, more.without("breakdown_values"));
    }

    private static FunnelLinks of(FunnelRequest request, ObjectNode more) {
        return new FunnelLinks(ActorLinks.of(ActorsKind.FUNNEL, request.project(), request.filter())
                .with(more));
    }

    /** Who reached a step, counted from 1, and who came only to the one before it. */
    void addTo(ObjectNode shown, int step) {
        shown.set("converted_people_url", url(ActorLinks.nothing().put("funnel_step", step)));
        shown.set(
                "dropped_people_url",
                step == 1 ? shown.nullNode() : url(ActorLinks.nothing().put("funnel_step", -step)));
    }

    /** For each bucket of the first step who converted and who did not. */
    void addTo(ObjectNode shown, Buckets buckets, LinkBudget budget) {
        ArrayNode persons = shown.putArray("persons_urls");
        if (!budget.allows(buckets.count(), links)) {
            return;
        }
        for (int i = 0; i < buckets.count(); i++) {
            String start = buckets.starts().get(i).toString();
            ObjectNode urls = persons.addObject();
            urls.set("converted_people_url", entrance(start, false));
            urls.set("dropped_people_url", entrance(start, true));
        }
    }

    private JsonNode entrance(String start, boolean droppedOff) {
        return url(ActorLinks.nothing().put("entrance_period_start", start).put("drop_off", droppedOff));
    }

    private JsonNode url(ObjectNode more) {
        return ActorLinks.node(links.url(more));
    }
}
