package dev.duet.events.operation;

import dev.duet.events.Purpose;
import dev.duet.events.question.Question;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A statement that an engine sent to its database for a question.
 *
 * @param id the engine's name for this one run
 * @param engine the engine's {@link dev.duet.events.Engine#name}
 * @param project 0 where it is about no project
 * @param kind the kind of question, for example {@code Trends}
 * @param question null for what is asked for no question
 * @param text the statement as a person would paste it; made when it is asked for
 */
public record AskedStatement(
        String id,
        String engine,
        long project,
        String kind,
        @Nullable Question<?> question,
        Purpose purpose,
        Instant started,
        Supplier<String> text) {

    /** The properties that the question looks at, as {@code event.key}, {@code person.key} and {@code group_N.key}. */
    public Set<String> properties() {
        return question == null ? Set.of() : UsedProperties.of(question);
    }
}
