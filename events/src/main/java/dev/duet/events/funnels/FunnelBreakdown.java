package dev.duet.events.funnels;

/**
 * How the runs of a funnel are split by the values of the sequence's properties.
 *
 * @param properties how many properties the sequence brings for it; 0 for no breakdown
 * @param limit how many values have a line of their own
 * @param attribution which event of a run tells its value
 * @param step for {@link Attribution#STEP} the step, counted from 0
 */
record FunnelBreakdown(int properties, int limit, Attribution attribution, int step) {

    static final FunnelBreakdown NONE = new FunnelBreakdown(0, 0, Attribution.FIRST_TOUCH, 0);

    enum Attribution {
        /** The first event of the run that has a value that is not empty. */
        FIRST_TOUCH,
        /** The last one that has. */
        LAST_TOUCH,
        /** A run is made of events with the same value only; an actor can have a run for each value. */
        ALL_EVENTS,
        /** The event of one step; who did not reach it has no value. */
        STEP
    }
}
