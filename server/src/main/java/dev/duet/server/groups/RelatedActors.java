package dev.duet.server.groups;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import dev.duet.server.persons.PersonStore;
import dev.duet.server.persons.PersonView;
import dev.duet.server.persons.StoredPerson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who did events together with a group or a person within the last 90 days: persons who acted in the group, groups in which
 * the person acted, and groups of other types on the same events.
 */
final class RelatedActors {
    private static final Duration LOOK_BACK = Duration.ofDays(90);
    private static final int MOST_OF_A_KIND = 100;

    private final Engine engine;
    private final PersonStore persons;
    private final GroupStore groups;
    private final Clock clock;

    RelatedActors(Engine engine, PersonStore persons, GroupStore groups, Clock clock) {
        this.engine = engine;
        this.persons = persons;
        this.groups = groups;
        this.clock = clock;
    }

    /** Everybody around a group: persons, and groups of the other types. */
    List<Object> ofGroup(long project, int type, String key, Purpose purpose) {
        Filter filter = new Filter.GroupFilter(type, List.of(key));
        List<Object> related = new ArrayList<>();
        List<Long> numbers = actors(project, filter, new Actor.Person(), purpose).stream()
                .map(Long::parseLong)
                .toList();
        Map<Long, StoredPerson> known = persons.byNumbers(project, numbers);
        numbers.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(PersonView::of)
                .forEach(related::add);
        for (int other = 0; other < Event.GROUP_TYPES; other++) {
            if (other != type) {
                related.addAll(groups(project, filter, other, purpose));
            }
        }
        return related;
    }

    /** The groups in which a person acted. */
    List<Object> ofPerson(long project, StoredPerson person, Purpose purpose) {
        Filter filter = new Filter.PersonFilter(List.of(person.number()));
        List<Object> related = new ArrayList<>();
        for (int type = 0; type < Event.GROUP_TYPES; type++) {
            related.addAll(groups(project, filter, type, purpose));
        }
        return related;
    }

    private List<GroupActorView> groups(long project, Filter filter, int type, Purpose purpose) {
        List<String> keys = actors(project, filter, new Actor.Group(type), purpose);
        Map<String, StoredGroup> known = groups.byKeys(project, type, keys);
        return keys.stream()
                .map(key -> {
                    StoredGroup group = known.get(key);
                    return group == null ? GroupActorView.unknown(type, key) : GroupActorView.of(group);
                })
                .toList();
    }

    private List<String> actors(long project, Filter filter, Actor actor, Purpose purpose) {
        Instant now = clock.instant();
        TimeRange range = new TimeRange(now.minus(LOOK_BACK), now);
        var question = new ActorsQuestion.OfSeries(
                project, new Series(null, filter), actor, range, new Page(0, MOST_OF_A_KIND));
        return engine.answer(question, purpose).rows().stream()
                .map(ActorsAnswer.Row::actor)
                .toList();
    }
}
