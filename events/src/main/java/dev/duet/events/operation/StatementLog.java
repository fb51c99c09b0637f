package dev.duet.events.operation;

/**
 * Is told of every statement that asks for rows, when it begins and when it has ended. Called by many threads, in the way of
 * the question: must return at once and never throw.
 */
public interface StatementLog {
    /** Keeps nothing. */
    StatementLog NONE = new StatementLog() {
        @Override
        public void started(AskedStatement statement) {}

        @Override
        public void finished(AskedStatement statement, StatementOutcome outcome) {}
    };

    void started(AskedStatement statement);

    /** The statement has the id of one that {@link #started} was told of. */
    void finished(AskedStatement statement, StatementOutcome outcome);
}
