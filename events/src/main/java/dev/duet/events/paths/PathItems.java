package dev.duet.events.paths;

import com.google.re2j.Matcher;
import dev.duet.events.filter.Property;
import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives each event its place's name in a path. Not thread-safe: remembers the names it has worked out. */
final class PathItems {
    private static final Property URL = new Property.OfEvent("$current_url");
    private static final Property SCREEN_NAME = new Property.OfEvent("$screen_name");

    private final PathRules rules;
    private final List<Property> properties;
    private final boolean needNames;
    private final Map<String, Optional<String>> named = new HashMap<>();

    PathItems(PathRules rules) {
        this.rules = rules;
        this.properties = properties(rules);
        this.needNames = needNames(rules);
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
    String of(EventSequence events, int position) {
        String raw = raw(events, position);
        return raw == null ? null : named.computeIfAbsent(raw, this::clean).orElse(null);
    }

    private @Nullable String raw(EventSequence events, int position) {
        return switch (kind(events, position)) {
            case PAGEVIEW -> withoutSlash(text(events, position, URL));
            case SCREEN -> text(events, position, SCREEN_NAME);
            case CUSTOM -> {
                String name = events.name(position);
                yield rules.kinds().contains(PathRules.Kind.CUSTOM) && !name.startsWith("$") ? name : null;
            }
        };
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

    private @Nullable String text(EventSequence events, int position, Property property) {
        int place = properties.indexOf(property);
        return place < 0 ? null : events.text(position, place);
    }

    private static @Nullable String withoutSlash(@Nullable String url) {
        return url != null && url.length() > 1 && url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Optional<String> clean(String raw) {
        String item = raw;
        for (PathRules.Cleaning cleaning : rules.cleanings()) {
            item = cleaning.pattern().matcher(item).replaceAll(Matcher.quoteReplacement(cleaning.alias()));
        }
        for (PathRules.Grouping grouping : rules.groupings()) {
            if (grouping.pattern().matches(item)) {
                item = grouping.glob();
                break;
            }
        }
        return rules.excluded().contains(item) || item.isEmpty() ? Optional.empty() : Optional.of(item);
    }
}
