package dev.duet.events.trends;

/** The {@code display} of an insight, by its names in the API. */
enum Display {
    ACTIONSLINEGRAPH,
    ACTIONSLINEGRAPHCUMULATIVE,
    ACTIONSTABLE,
    ACTIONSPIE,
    ACTIONSBAR,
    ACTIONSBARVALUE,
    WORLDMAP,
    BOLDNUMBER;

    /** Whether a series has a value for each bucket rather than one for the whole range. */
    boolean isTimeSeries() {
        return switch (this) {
            case ACTIONSLINEGRAPH, ACTIONSLINEGRAPHCUMULATIVE, ACTIONSBAR -> true;
            case ACTIONSTABLE, ACTIONSPIE, ACTIONSBARVALUE, WORLDMAP, BOLDNUMBER -> false;
        };
    }

    boolean isCumulative() {
        return this == ACTIONSLINEGRAPHCUMULATIVE;
    }
}
