package dev.duet.events.actors;

import dev.duet.events.request.QueryString;
import dev.duet.events.time.TimeRange;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Links from the numbers of an answer to the lists of actors behind them. A link holds its whole filter, with every date as
 * a moment, so that it means the same tomorrow. Immutable.
 */
public final class ActorLinks {
    /** Servers and proxies refuse longer addresses; the filter beside it can still be posted. */
    private static final int LONGEST_ADDRESS = 16_000;

    /** What is about the whole chart, or about a page of a list, and not about one number. */
    private static final List<String> NOT_OF_ONE_NUMBER = List.of(
            "date_from",
            "date_to",
            "compare",
            "formula",
            "smoothing_intervals",
            "shown_as",
            "refresh",
            "limit",
            "offset",
            "search");

    private static final List<String> LISTS = List.of("events", "actions");

    private final String path;
    private final ObjectNode filter;
    private final String query;

    private ActorLinks(String path, ObjectNode filter) {
        this.path = path;
        this.filter = filter;
        this.query = QueryString.of(filter);
    }

    /**
     * The links of an insight with this filter.
     *
     * @param filter the API's filter object as it was sent
     */
    public static ActorLinks of(ActorsKind kind, long project, ObjectNode filter) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        filter.properties().forEach(field -> {
            if (!NOT_OF_ONE_NUMBER.contains(field.getKey())) {
                kept.set(field.getKey(), field.getValue());
            }
        });
        kept.put("insight", kind.insight());
        return new ActorLinks("/api/projects/" + project + "/persons/" + kind.path() + "/", kept);
    }

    /** The same with more fields; null takes one away. */
    public ActorLinks with(ObjectNode more) {
        return new ActorLinks(path, joined(filter, more));
    }

    /** The same about one series, as an answer repeats it. */
    public ActorLinks withSeries(ObjectNode action) {
        ObjectNode series = JsonNodeFactory.instance.objectNode();
        action.properties().forEach(field -> {
            if (!field.getValue().isNull() || field.getKey().equals("id")) {
                series.set(field.getKey(), field.getValue());
            }
        });
        String type = series.path("type").asString("events");
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        LISTS.forEach(more::putNull);
        more.set(type, JsonNodeFactory.instance.arrayNode().add(series));
        JsonNode id = series.path("id");
        if (!id.isNull() && !id.isMissingNode()) {
            more.set("entity_id", id);
        }
        more.put("entity_type", type);
        more.put("entity_math", series.path("math").asString("total"));
        return with(more);
    }

    /** A range as the fields {@code date_from} and {@code date_to}. */
    public static ObjectNode dates(TimeRange range) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("date_from", range.from().toString())
                .put("date_to", range.to().minus(1, ChronoUnit.MICROS).toString());
    }

    /** {@code {"url","filter"}} with more fields; the url is null where it would be too long. */
    public ObjectNode link(ObjectNode more) {
        ObjectNode link = JsonNodeFactory.instance.objectNode();
        link.put("url", url(more));
        link.set("filter", joined(filter, more));
        return link;
    }

    /** The address alone with more fields; null where it would be too long. */
    public @Nullable String url(ObjectNode more) {
        String added = QueryString.of(more);
        if (path.length() + query.length() + added.length() > LONGEST_ADDRESS) {
            return null;
        }
        return path + "?" + query + (query.isEmpty() || added.isEmpty() ? "" : "&") + added;
    }

    /** About how many characters one link takes in an answer. */
    public int size() {
        return 2 * query.length() + 200;
    }

    private static ObjectNode joined(ObjectNode one, ObjectNode other) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        one.properties().forEach(field -> both.set(field.getKey(), field.getValue()));
        other.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                both.remove(field.getKey());
            } else {
                both.set(field.getKey(), field.getValue());
            }
        });
        return both;
    }

    /** An empty object, for links that need nothing more. */
    public static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A url in an answer. */
    public static JsonNode node(@Nullable String url) {
        return url == null ? NullNode.getInstance() : JsonNodeFactory.instance.stringNode(url);
    }

    /** A list of texts. */
    public static ArrayNode texts(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
