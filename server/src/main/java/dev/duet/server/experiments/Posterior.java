package dev.duet.server.experiments;

import java.util.function.DoubleUnaryOperator;

/**
 * What the data say of one rate, after Bayes, all rates being as likely beforehand.
 *
 * @param mean of the rate
 * @param deviation the standard deviation
 * @param most no rate is above
 * @param logDensity the logarithm of the density, but for a constant; for rates above 0 and below the most
 */
record Posterior(double mean, double deviation, double most, DoubleUnaryOperator logDensity) {

    /** Of a rate of conversion: a Beta distribution. */
    static Posterior ofConversion(long converted, long others) {
        double a = 1.0 + converted;
        double b = 1.0 + others;
        double all = a + b;
        return new Posterior(
                a / all,
                Math.sqrt(a * b / (all * all * (all + 1))),
                1,
                rate -> converted * Math.log(rate) + others * Math.log1p(-rate));
    }

    /**
     * Of a number of events for each exposure: a Gamma distribution.
     *
     * @param exposure positive
     */
    static Posterior ofCount(double count, double exposure) {
        return new Posterior(
                (1 + count) / exposure,
                Math.sqrt(1 + count) / exposure,
                Double.POSITIVE_INFINITY,
                rate -> count * Math.log(rate) - exposure * rate);
    }
}
