package dev.duet.events.question;

import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.filter.Property;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent values of a property, by how many events (for a person's or group's property: how many persons or
 * groups) hold them, then by value in the order of UTF-8 bytes.
 *
 * @param event only events of this name; null for all; not used for persons and groups
 * @param search only values that contain this text, compared as {@code TextMatch.CONTAINS} does; null for all
 * @param from only events from then on; not used for persons and groups
 * @param limit how many at most
 */
public record PropertyValuesQuestion(
        long project,
        Property property,
        @Nullable String event,
        @Nullable String search,
        Instant from,
        int limit) implements Question<PropertyValuesAnswer> {}
