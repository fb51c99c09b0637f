package dev.duet.events.request;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a project has defined under numbers that a filter may name: actions and cohorts. It is asked while a filter is read.
 * Thread-safe.
 */
public interface Definitions {

    /** Of a project that has defined nothing. */
    Definitions NONE = new Definitions() {
        @Override
        public @Nullable Action action(long id) {
            return null;
        }

        @Override
        public @Nullable String cohortName(long id) {
            return null;
        }

        @Override
        public String toString() {
            return "nothing defined";
        }
    };

    /** The action with this id; null where there is none. */
    @Nullable
    Action action(long id);

    /** How the cohort with this id is called; null where there is none. */
    @Nullable
    String cohortName(long id);

    /**
     * An action.
     *
     * @param steps a list of steps, as the API has them
     */
    record Action(String name, JsonNode steps) {}
}
