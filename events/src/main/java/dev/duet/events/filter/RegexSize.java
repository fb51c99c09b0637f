package dev.duet.events.filter;

/** Whether RE2 has room for an expression. */
enum RegexSize {
    FITS,
    /** Its grammar may be right, but it is more than fits. */
    TOO_LARGE,
    /** RE2 refuses what it says, whatever RE2/J thinks of it. */
    UNREADABLE;

    static RegexSize of(String expression) {
        return new RegexCounter(expression).count();
    }
}
