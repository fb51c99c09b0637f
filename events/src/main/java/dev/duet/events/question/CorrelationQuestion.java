package dev.duet.events.question;

import dev.duet.events.answer.CorrelationAnswer;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some actors did, each in a stretch of time of their own, or what they are: how many of those who converted and how
 * many of the others. An actor counts once for each candidate.
 *
 * @param range holds all stretches
 * @param least candidates that fewer actors than this have are left out; at least 1
 */
public record CorrelationQuestion(
        long project, Actor actor, Candidates candidates, List<Stretch> stretches, TimeRange range, long least)
        implements Question<CorrelationAnswer> {

    public CorrelationQuestion {
        stretches = List.copyOf(stretches);
    }

    /**
     * An actor's stretch of time; an actor has one.
     *
     * @param actor the number of a person as text, or the key of a group
     * @param after microseconds since 1970, exclusive
     * @param before exclusive
     */
    public record Stretch(String actor, long after, long before, boolean converted) {}

    /** What is looked for. */
    public sealed interface Candidates {

        /** Events by their name. */
        record Events(List<String> except) implements Candidates {
            public Events {
                except = List.copyOf(except);
            }
        }

        /**
         * The present values of the actors' own properties; for persons and groups only.
         *
         * @param names null for all
         */
        record Properties(@Nullable List<String> names, List<String> except) implements Candidates {
            public Properties {
                names = names == null ? null : List.copyOf(names);
                except = List.copyOf(except);
            }
        }

        /**
         * The values of the properties of some events.
         *
         * @param events the events' names
         * @param except names of properties
         */
        record EventProperties(List<String> events, List<String> except) implements Candidates {
            public EventProperties {
                events = List.copyOf(events);
                except = List.copyOf(except);
            }
        }
    }
}
