package dev.duet.bench.report;

import java.util.Locale;

/**
 * One line of the results: something measured, as a ratio to something else or as an amount, and the bar it is held to.
 *
 * @param subject what was measured
 * @param against what it is compared with, or the unit of the amount
 * @param value the ratio or the amount
 * @param bar what it must reach
 * @param direction on which side of the bar it must lie
 */
public record Measurement(String subject, String against, double value, double bar, Direction direction) {
    /** The side of the bar that is good; {@code NONE} for what is measured without one. */
    public enum Direction {
        AT_LEAST("≥ "),
        AT_MOST("≤ "),
        NONE("");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    public static Measurement atLeast(String subject, String against, double value, double bar) {
        return new Measurement(subject, against, value, bar, Direction.AT_LEAST);
    }

    public static Measurement atMost(String subject, String against, double value, double bar) {
        return new Measurement(subject, against, value, bar, Direction.AT_MOST);
    }

    public static Measurement plain(String subject, String against, double value) {
        return new Measurement(subject, against, value, 0, Direction.NONE);
    }

    /** {@code yes}, {@code NO}, or nothing where there is no bar. */
    public String verdict() {
        return switch (direction) {
            case AT_LEAST -> value >= bar ? "yes" : "NO";
            case AT_MOST -> value <= bar ? "yes" : "NO";
            case NONE -> "";
        };
    }

    String valueText() {
        return number(value);
    }

    String barText() {
        return direction == Direction.NONE ? "" : direction.sign + number(bar);
    }

    private static String number(double number) {
        String format = Math.abs(number) >= 1_000 ? "%,.0f" : Math.abs(number) >= 100 ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
