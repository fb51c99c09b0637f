package dev.duet.events.answer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time of the first event; null where there is none. */
public record FirstEventAnswer(@Nullable Instant timestamp) {}
