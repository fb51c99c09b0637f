package dev.embedded.clickhouse.internal.blocks;

import java.io.IOException;

/** A compressed block that is damaged or made by a method that is not understood here. */
public final class BlockException extends IOException {
    private static final long serialVersionUID = 1L;

    public BlockException(String message) {
        super(message);
    }
}
