package dev.duet.events.paths;

import com.google.re2j.Matcher;
import dev.duet.events.sequence.EventSequence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives each event its place's name in a path. Not thread-safe: remembers the names it has worked out. */
final class PathItems {
    static final int URL = 0;
    static final int SCREEN_NAME = 1;

    private final PathRules rules;
    private final Map<String, Optional<String>> named = new HashMap<>();

    PathItems(PathRules rules) {
        this.rules = rules;
    }

    /** The item; null for an event that is no step or is left out. */
    @Nullable
    String of(EventSequence events, int position) {
        String raw = raw(events, position);
        return raw == null ? null : named.computeIfAbsent(raw, this::clean).orElse(null);
    }

    private @Nullable String raw(EventSequence events, int position) {
        String name = events.name(position);
        return switch (name) {
            case "$pageview" ->
                rules.kinds().contains(PathRules.Kind.PAGEVIEW) ? withoutSlash(events.text(position, URL)) : null;
            case "$screen" -> rules.kinds().contains(PathRules.Kind.SCREEN) ? events.text(position, SCREEN_NAME) : null;
            default -> rules.kinds().contains(PathRules.Kind.CUSTOM) && !name.startsWith("$") ? name : null;
        };
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
