package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.Classification;

/** What must be true of a text before it runs. */
final class Checks {
    private Checks() {}

    static boolean isRead(Classification classification) {
        if (classification.statements() > 1) {
            throw ErrorCode.SYNTAX_ERROR.because("Multi-statements are not allowed");
        }
        return classification.kind() == Classification.Kind.READ_ONLY;
    }
}
