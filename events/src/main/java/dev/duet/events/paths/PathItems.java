package dev.duet.events.paths;

import dev.duet.events.filter.Property;
import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives each event its place's name in a path. Not thread-safe: remembers the names it has worked out. */
final class PathItems {
    private static final Property URL = new Property.OfEvent("$current_url");
    private static final Property SCREEN_NAME = new Property.OfEvent("$screen_name");

    private final PathRules rules;
    private final List<Property> properties;
    private final boolean needNames;
    private final Map<String, PathItem> items = new HashMap<>();

    /** What was made of the texts of each kind, by kind and text. */
    private final Map<PathRules.Kind, Map<String, Optional<PathItem>>> known = new EnumMap<>(PathRules.Kind.class);

    private final int urlPlace;
    private final int screenPlace;

    PathItems(PathRules rules) {
        this.rules = rules;
        this.properties = properties(rules);
        this.needNames = needNames(rules);
        this.urlPlace = properties.indexOf(URL);
        this.screenPlace = properties.indexOf(SCREEN_NAME);
        for (PathRules.Kind kind : PathRules.Kind.values()) {
            known.put(kind, new HashMap<>());
        }
    }

    /** The properties that each event must bring along. */
    static List<Property> properties(PathRules rules) {
        List<Property> properties = new ArrayList<>();
        if (rules.kinds().contains(PathRules.Kind.PAGEVIEW)) {
            properties.add(URL);
        }
        if (rules.kinds().contains(PathRules.Kind.SCREEN)) {
            properties.add(SCREEN_NAME);
        }
        return properties;
    }

    /** Whether each event must bring its name along: not where all are of one name. */
    static boolean needNames(PathRules rules) {
        return rules.kinds().size() > 1 || rules.kinds().contains(PathRules.Kind.CUSTOM);
    }

    /** The item; null for an event that is no step or is left out. */
    @Nullable
    PathItem of(EventSequence events, int position) {
        PathRules.Kind kind = kind(events, position);
        String text = text(kind, events, position);
        if (text == null) {
            return null;
        }
        Map<String, Optional<PathItem>> ofKind = Objects.requireNonNull(known.get(kind));
        Optional<PathItem> item = ofKind.get(text);
        if (item == null) {
            item = item(kind, text);
            ofKind.put(text, item);
        }
        return item.orElse(null);
    }

    /** The item of a name. */
    PathItem called(String name) {
        return items.computeIfAbsent(name, _ -> new PathItem(name, items.size()));
    }

    private @Nullable String text(PathRules.Kind kind, EventSequence events, int position) {
        return switch (kind) {
            case PAGEVIEW -> urlPlace < 0 ? null : events.text(position, urlPlace);
            case SCREEN -> screenPlace < 0 ? null : events.text(position, screenPlace);
            case CUSTOM -> rules.kinds().contains(PathRules.Kind.CUSTOM) ? events.name(position) : null;
        };
    }

    private Optional<PathItem> item(PathRules.Kind kind, String text) {
        return switch (kind) {
            case PAGEVIEW -> clean(withoutSlash(text));
            case SCREEN -> clean(text);
            case CUSTOM -> isCustom(text) ? clean(text) : Optional.empty();
        };
    }

    private boolean isCustom(String name) {
        return !name.startsWith("$") || rules.named().contains(name);
    }

    private PathRules.Kind kind(EventSequence events, int position) {
        if (!needNames) {
            return rules.kinds().iterator().next();
        }
        return switch (events.name(position)) {
            case "$pageview" -> PathRules.Kind.PAGEVIEW;
            case "$screen" -> PathRules.Kind.SCREEN;
            default -> PathRules.Kind.CUSTOM;
        };
    }

    private static String withoutSlash(String url) {
        return url.length() > 1 && url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Optional<PathItem> clean(String raw) {
        String item = raw;
        for (PathRules.Cleaning cleaning : rules.cleanings()) {
            item = cleaning.of(item);
        }
        for (PathRules.Grouping grouping : rules.groupings()) {
            if (grouping.pattern().matches(item)) {
                item = grouping.glob();
                break;
            }
        }
        return rules.excluded().contains(item) || item.isEmpty() ? Optional.empty() : Optional.of(called(item));
    }
}
