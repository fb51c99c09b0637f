package dev.duet.events.actors;

/** The lists of actors, by their addresses under {@code persons/}. */
public enum ActorsKind {
    TRENDS("trends", "TRENDS"),
    STICKINESS("stickiness", "STICKINESS"),
    LIFECYCLE("lifecycle", "LIFECYCLE"),
    RETENTION("retention", "RETENTION"),
    FUNNEL("funnel", "FUNNELS"),
    CORRELATION("funnel/correlation", "FUNNELS"),
    PATH("path", "PATHS");

    private final String path;
    private final String insight;

    ActorsKind(String path, String insight) {
        this.path = path;
        this.insight = insight;
    }

    /** The end of the address. */
    public String path() {
        return path;
    }

    /** The {@code insight} that a filter of this kind names. */
    public String insight() {
        return insight;
    }
}
