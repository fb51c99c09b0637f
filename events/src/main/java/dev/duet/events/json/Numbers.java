package dev.duet.events.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers as answers show them. */
public final class Numbers {
    /** Sums of doubles differ in their last digits with the order in which an engine happened to add. */
    private static final MathContext SHOWN_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private static final double EXACT_BELOW = 1L << 53;

    private Numbers() {}

    /** Rounded to some decimals, halves away from zero. */
    public static double decimals(double number, int places) {
        return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP).doubleValue();
    }

    /** A whole number as such, any other to twelve digits; what is no number at all as 0. */
    public static JsonNode shown(double number) {
        if (!Double.isFinite(number)) {
            return JsonNodeFactory.instance.numberNode(0);
        }
        if (number == Math.rint(number) && Math.abs(number) < EXACT_BELOW) {
            return JsonNodeFactory.instance.numberNode((long) number);
        }
        double rounded = new BigDecimal(number).round(SHOWN_DIGITS).doubleValue();
        return rounded == Math.rint(rounded) && Math.abs(rounded) < EXACT_BELOW
                ? JsonNodeFactory.instance.numberNode((long) rounded)
                : JsonNodeFactory.instance.numberNode(rounded);
    }

    /** Rounded to the digits that are shown; 0 for what is no number. */
    public static double rounded(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number).round(SHOWN_DIGITS).doubleValue()
                : 0;
    }
}
