package dev.duet.events.question;

import dev.duet.events.answer.PersonsAnswer;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;

/**
 * The persons who meet a filter, whether they ever did anything or not, those with the highest number first.
 *
 * @param filter on persons' properties, cohorts and numbers only; see {@link #isAboutPersons}
 */
public record PersonsQuestion(long project, Filter filter, Page page) implements Question<PersonsAnswer> {

    public PersonsQuestion {
        if (!isAboutPersons(filter)) {
            throw new IllegalArgumentException("this asks for more than persons: " + filter);
        }
    }

    /** Whether the filter can be asked of a person without any event. */
    public static boolean isAboutPersons(Filter filter) {
        return switch (filter) {
            case Filter.All all -> all.filters().stream().allMatch(PersonsQuestion::isAboutPersons);
            case Filter.Any any -> any.filters().stream().allMatch(PersonsQuestion::isAboutPersons);
            case Filter.TextFilter text -> isPersons(text.property());
            case Filter.NumberFilter number -> isPersons(number.property());
            case Filter.DateFilter date -> isPersons(date.property());
            case Filter.PresenceFilter presence -> isPersons(presence.property());
            case Filter.CohortFilter cohort -> true;
            case Filter.PersonFilter persons -> true;
            case Filter.ElementsFilter elements -> false;
            case Filter.EventNameFilter name -> false;
            case Filter.DistinctIdFilter ids -> false;
            case Filter.GroupFilter groups -> false;
        };
    }

    private static boolean isPersons(Property property) {
        return property instanceof Property.OfPerson;
    }
}
