package dev.duet.bench.capture;

/**
 * What a run came to.
 *
 * @param acknowledged events answered with 200 in the whole run, warm-up included: all of them must be stored
 * @param failed events answered otherwise, or not at all, in the whole run
 * @param perSecond acknowledged events per second after the warm-up
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param worst milliseconds
 * @param firstFailure the first answer that was no 200, empty if there was none
 */
record LoadResult(
        long acknowledged, long failed, double perSecond, double p50, double p99, double worst, String firstFailure) {

    /** One line for the process that started this one. */
    String line() {
        return String.join(
                "\t",
                "RESULT",
                Long.toString(acknowledged),
                Long.toString(failed),
                Double.toString(perSecond),
                Double.toString(p50),
                Double.toString(p99),
                Double.toString(worst),
                firstFailure.replaceAll("\\s+", " "));
    }

    static LoadResult parse(String line) {
        String[] parts = line.split("\t", -1);
        return new LoadResult(
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]),
                Double.parseDouble(parts[6]),
                parts[7]);
    }
}
