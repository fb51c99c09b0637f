package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Breakdown.ByProperties;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trend split by the combination of several properties. */
public abstract class TrendsCombinationsSuite extends EngineSuite {

    @Test
    void severalPropertiesSplitByTheirCombination() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{\"p\":\"a\",\"q\":\"x\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"a\",\"q\":\"y\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"b\"}")
                .event("visit", "alice", "2020-01-01", "{\"q\":\"x\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"a::x\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"a\",\"q\":\"x\"}");
        assertThat(project.trends().split(3, "p", "q").single().table()).isEqualTo("""
                        a, x: 2
                        a, y: 1
                        a::x, none: 1
                        (rest): 2
                        """);
        var given = new ByProperties(
                List.of(P, new Property.OfEvent("q")), 25, List.of(List.of("none", "x"), List.of("b", "none")));
        assertThat(project.trends().split(given).single().table()).isEqualTo("""
                        none, x: 1
                        b, none: 1
                        (rest): 4
                        """);
    }

    @Test
    void propertiesOfEventPersonAndGroupMix() {
        TestProject project = project()
                .event(
                        "visit",
                        "alice",
                        "2020-01-01",
                        event -> event.group(1, "acme").with("{\"p\":\"a\"}"))
                .event(
                        "visit",
                        "bob",
                        "2020-01-01",
                        event -> event.group(1, "tiny").with("{\"p\":\"a\"}"))
                .event("visit", "carol", "2020-01-01", "{\"p\":\"b\"}")
                .person("alice", "{\"plan\":\"paid\"}")
                .person("bob", "{\"plan\":\"paid\"}")
                .group(1, "acme", "{\"size\":5}");
        List<Property> properties = List.of(new Property.OfPerson("plan"), P, new Property.OfGroup(1, "size"));
        assertThat(project.trends()
                        .split(new ByProperties(properties, 25, null))
                        .single()
                        .table())
                .isEqualTo("""
                        none, b, none: 1
                        paid, a, 5: 1
                        paid, a, none: 1
                        """);
        assertThat(project.trends()
                        .split(new ByProperties(List.of(new Property.OfPerson("plan")), 1, null))
                        .uniquePersons()
                        .single()
                        .table())
                .isEqualTo("""
                        paid: 2
                        (rest): 1
                        """);
    }
}
