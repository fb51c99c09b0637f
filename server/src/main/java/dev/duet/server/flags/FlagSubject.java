package dev.duet.server.flags;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.FilterSubject;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.server.flags.FlagActors.StoredPerson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever flags are decided for in one request: what the request says of them counts first, then what is stored, which is
 * read when a condition asks for it. Used by one thread.
 */
final class FlagSubject implements FilterSubject {
    private static final String DISTINCT_ID = "distinct_id";
    private static final String GROUP_KEY = "$group_key";

    private final long project;
    private final FlagRequest request;
    private final ProjectFlags flags;
    private final FlagActors actors;
    private final Engine engine;
    private final Map<Integer, ObjectNode> groups = new HashMap<>();
    private final Map<Long, Boolean> memberships = new HashMap<>();
    private Optional<StoredPerson> person = Optional.empty();
    private boolean personIsRead;

    FlagSubject(long project, FlagRequest request, ProjectFlags flags, FlagActors actors, Engine engine) {
        this.project = project;
        this.request = request;
        this.flags = flags;
        this.actors = actors;
        this.engine = engine;
    }

    /** The key of their group of a type; null where the request names none. */
    @Nullable
    String groupKey(int type) {
        String name = flags.groupType(type);
        return name == null ? null : request.groups().get(name);
    }

    @Override
    public @Nullable String text(Property property) {
        return switch (property) {
            case Property.OfPerson(String key) -> ofPerson(key);
            case Property.OfGroup(int type, String key) -> ofGroup(type, key);
            case Property.OfEvent _ -> null;
            case Property.OfSession _ -> null;
        };
    }

    private @Nullable String ofPerson(String key) {
        if (request.personProperties().has(key)) {
            return FlagRequest.text(request.personProperties(), key);
        }
        String stored =
                person().map(known -> FlagRequest.text(known.properties(), key)).orElse(null);
        return stored == null && key.equals(DISTINCT_ID) ? request.distinctId() : stored;
    }

    private @Nullable String ofGroup(int type, String key) {
        String name = flags.groupType(type);
        String group = groupKey(type);
        if (name == null || group == null) {
            return null;
        }
        ObjectNode given = request.groupProperties().get(name);
        if (given != null && given.has(key)) {
            return FlagRequest.text(given, key);
        }
        String stored = FlagRequest.text(groups.computeIfAbsent(type, _ -> actors.group(project, type, group)), key);
        return stored == null && key.equals(GROUP_KEY) ? group : stored;
    }

    @Override
    public boolean isMember(long cohort) {
        Boolean known = memberships.get(cohort);
        if (known == null) {
            memberships.put(
                    cohort, false); // a cohort that names itself, which nobody can make, would have nobody in it
            Predicate<FilterSubject> test = flags.cohortTests().get(cohort);
            known = test == null ? isStoredMember(cohort) : test.test(this);
            memberships.put(cohort, known);
        }
        return known;
    }

    private boolean isStoredMember(long cohort) {
        if (!flags.sources().cohorts().containsKey(cohort)) {
            return false; // deleted: it has no members
        }
        return person().filter(known -> isStoredMember(cohort, known.number())).isPresent();
    }

    private boolean isStoredMember(long cohort, long number) {
        Filter filter = new Filter.All(
                List.of(new Filter.PersonFilter(List.of(number)), new Filter.CohortFilter(cohort, true)));
        PersonsQuestion question = new PersonsQuestion(project, filter, new Page(0, 1));
        return !engine.answer(question, Purpose.job("feature flags")).persons().isEmpty();
    }

    private Optional<StoredPerson> person() {
        if (!personIsRead) {
            person = actors.person(project, request.distinctId());
            personIsRead = true;
        }
        return person;
    }
}
