package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.is;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.CohortFilter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.DateFilter;
import dev.duet.events.filter.Filter.DistinctIdFilter;
import dev.duet.events.filter.Filter.EventNameFilter;
import dev.duet.events.filter.Filter.NumberFilter;
import dev.duet.events.filter.Filter.PersonFilter;
import dev.duet.events.filter.Filter.PresenceFilter;
import dev.duet.events.filter.Filter.TextFilter;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Filters on who did it: the person's and the group's present properties, cohorts, ids. */
public abstract class PersonAndGroupFilterSuite extends EngineSuite {
    private static final Property PLAN = new Property.OfPerson("plan");
    private static final Property SIZE = new Property.OfGroup(1, "size");

    /** Events named after the plan of who did it. */
    private TestProject plans() {
        return project()
                .event("paid", "alice", "2020-01-04", "{\"plan\":\"own\"}")
                .event("free", "bob", "2020-01-04")
                .event("number", "carol", "2020-01-04")
                .event("nothing", "dave", "2020-01-04", "{\"plan\":\"paid\"}")
                .event("unknown", "erin", "2020-01-04")
                .event("empty", "frank", "2020-01-04")
                .event("date", "grace", "2020-01-04")
                .event("null", "heidi", "2020-01-04")
                .person("alice", "{\"plan\":\"paid\"}")
                .person("bob", "{\"plan\":\"Free\"}")
                .person("carol", "{\"plan\":42}")
                .person("dave", "{}")
                .person("frank", "{\"plan\":\"\"}")
                .person("grace", "{\"plan\":\"2020-05-05\"}")
                .person("heidi", "{\"plan\":null}");
    }

    @Test
    void aPersonsPropertyIsNotTheEventsAndAnUnknownPersonHasNone() {
        TestProject project = plans();
        assertThat(project.matching(is(PLAN, "paid"))).isEqualTo("paid");
        assertThat(project.matching(new TextFilter(PLAN, TextMatch.EXACT, List.of("paid", ""), true)))
                .isEqualTo("date free nothing null number unknown");
        assertThat(project.matching(new TextFilter(PLAN, TextMatch.CONTAINS, List.of("FREE"), false)))
                .isEqualTo("free");
        assertThat(project.matching(new TextFilter(PLAN, TextMatch.REGEX, List.of("^.?a", "[(]"), false)))
                .isEqualTo("paid");
        assertThat(project.matching(new TextFilter(PLAN, TextMatch.REGEX, List.of("."), true)))
                .isEqualTo("empty nothing null unknown");
        assertThat(project.matching(new PresenceFilter(PLAN, true))).isEqualTo("date empty free number paid");
        assertThat(project.matching(new PresenceFilter(PLAN, false))).isEqualTo("nothing null unknown");
        assertThat(project.matching(new NumberFilter(PLAN, Comparison.GREATER, 41.5)))
                .isEqualTo("number");
        assertThat(project.matching(new DateFilter(PLAN, Moments.parse("2020-05-05"), Moments.parse("2020-05-06"))))
                .isEqualTo("date");
    }

    @Test
    void aPersonsPresentPropertyCountsForTheirOldEventsToo() {
        TestProject project = project().event("old", "alice", "2015-01-04").person("alice", "{\"plan\":\"free\"}");
        assertThat(project.matching(is(PLAN, "free"))).isEqualTo("old");
        project.person("alice", "{\"plan\":\"paid\"}");
        assertThat(project.matching(is(PLAN, "paid"))).isEqualTo("old");
        assertThat(project.matching(is(PLAN, "free"))).isEmpty();
    }

    @Test
    void aGroupsPropertyIsThatOfTheEventsGroupOfThatType() {
        TestProject project = project()
                .event("large", "a", "2020-01-04", event -> event.group(1, "acme"))
                .event("small", "a", "2020-01-04", event -> event.group(1, "tiny"))
                .event("othertype", "a", "2020-01-04", event -> event.group(2, "acme"))
                .event("unknown", "a", "2020-01-04", event -> event.group(1, "nobody knows"))
                .event("none", "a", "2020-01-04")
                .group(1, "acme", "{\"size\":500}")
                .group(1, "tiny", "{\"size\":\"5\"}")
                .group(2, "acme", "{\"size\":7}");
        assertThat(project.matching(is(SIZE, "500"))).isEqualTo("large");
        assertThat(project.matching(new NumberFilter(SIZE, Comparison.LESS, 100)))
                .isEqualTo("small");
        assertThat(project.matching(new PresenceFilter(SIZE, false))).isEqualTo("none othertype unknown");
        assertThat(project.matching(new TextFilter(SIZE, TextMatch.EXACT, List.of("500"), true)))
                .isEqualTo("none othertype small unknown");
        assertThat(project.matching(new NumberFilter(new Property.OfGroup(2, "size"), Comparison.GREATER, 1)))
                .isEqualTo("othertype");
        assertThat(project.matching(new PresenceFilter(new Property.OfGroup(0, "size"), true)))
                .isEmpty();
    }

    @Test
    void aCohortHoldsItsMembersAndAnUnknownOneNobody() {
        TestProject project = plans().cohort(7, "alice", "erin").cohort(8, "bob");
        assertThat(project.matching(new CohortFilter(7, true))).isEqualTo("paid unknown");
        assertThat(project.matching(new CohortFilter(7, false))).isEqualTo("date empty free nothing null number");
        assertThat(project.matching(new CohortFilter(999_999, true))).isEmpty();
        assertThat(project.matching(new CohortFilter(999_999, false)))
                .isEqualTo("date empty free nothing null number paid unknown");
        assertThat(project.matching(
                        new Filter.Any(List.of(new CohortFilter(8, true), is(PLAN, "42"), new CohortFilter(7, true)))))
                .isEqualTo("free number paid unknown");
    }

    @Test
    void aLargeCohortIsNoDifferent() {
        TestProject project = plans();
        Set<Long> members = new HashSet<>(Set.of(project.number("alice")));
        for (int i = 0; i < 50_000; i++) {
            members.add(project.number("alice") + 1_000_000 + i);
        }
        project.cohort(9, members);
        assertThat(project.matching(new CohortFilter(9, true))).isEqualTo("paid");
    }

    @Test
    void eventsAreFoundByNameByDistinctIdAndByPerson() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-04", event -> event.distinctId("phone"))
                .event("Visit", "alice", "2020-01-04", event -> event.distinctId("laptop"))
                .event("buy", "bob", "2020-01-04", event -> event.distinctId("Phone"));
        long alice = project.number("alice");
        long bob = project.number("bob");
        assertThat(project.matching(new EventNameFilter("visit"))).isEqualTo("visit");
        assertThat(project.matching(new DistinctIdFilter(List.of("phone", "nobody"))))
                .isEqualTo("visit");
        assertThat(project.matching(new DistinctIdFilter(List.of()))).isEmpty();
        assertThat(project.matching(new PersonFilter(List.of(alice)))).isEqualTo("Visit visit");
        assertThat(project.matching(new PersonFilter(List.of(alice, bob)))).isEqualTo("Visit buy visit");
        assertThat(project.matching(new PersonFilter(List.of()))).isEmpty();
    }

    @Test
    void aLongListOfPersonsOrIdsIsNoDifferent() {
        TestProject project = plans();
        List<Long> persons = new ArrayList<>(List.of(project.number("bob")));
        List<String> ids = new ArrayList<>(List.of("bob"));
        for (int i = 1; i <= 5_000; i++) {
            persons.add(project.number("bob") + 1_000_000 + i);
            ids.add("id " + i);
        }
        assertThat(project.matching(new PersonFilter(persons))).isEqualTo("free");
        assertThat(project.matching(new DistinctIdFilter(ids))).isEqualTo("free");
    }
}
