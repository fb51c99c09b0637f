package dev.duet.events.filter;

import org.jspecify.annotations.Nullable;

/** Somebody of whom a filter can be asked in memory: by their properties and the cohorts that they are in. */
public interface FilterSubject {

    /** The textual form of the property; null where it is absent. */
    @Nullable
    String text(Property property);

    /** Whether they are a member of the cohort. */
    boolean isMember(long cohort);
}
