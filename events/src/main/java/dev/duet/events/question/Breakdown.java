package dev.duet.events.question;

import dev.duet.events.filter.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a series is split. An absent value is the text {@link #NONE}, and so is that text itself. */
public sealed interface Breakdown {

    /** The value that stands for an absent one. */
    String NONE = "none";

    /**
     * By the combination of the values of some properties.
     *
     * @param properties one or more
     * @param limit how many combinations have a series of their own: those with the largest aggregate over the whole range
     *     (trailing uniques: over all that is read), ties by value, ascending in the order of UTF-8 bytes, first property
     *     first. All others share one series
     * @param values if not null, exactly these combinations have a series, in this order, and the limit is not used
     */
    record ByProperties(
            List<Property> properties, int limit, @Nullable List<List<String>> values) implements Breakdown {
        public ByProperties {
            properties = List.copyOf(properties);
            values = values == null ? null : List.copyOf(values);
        }
    }

    /**
     * By the bin that the number in a property falls into. Bin i is {@code [bounds[i], bounds[i+1])}; the first also takes
     * what is below it, the last what is above it, and everything that is not a number is {@link #NONE}. The value of a
     * series is the bin's index as text; bins come in their order, NONE last, each only where it has events.
     *
     * @param property whose number it is
     * @param bounds strictly increasing, at least one; a single bound makes one bin
     */
    record ByBins(Property property, List<Double> bounds) implements Breakdown {
        public ByBins {
            bounds = List.copyOf(bounds);
        }

        public int bins() {
            return Math.max(1, bounds.size() - 1);
        }
    }
}
