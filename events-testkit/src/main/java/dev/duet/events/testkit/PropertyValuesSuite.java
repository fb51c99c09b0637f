package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.filter.Property;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which values a property has, the most frequent first. */
public abstract class PropertyValuesSuite extends EngineSuite {

    private TestProject browsers() {
        return project()
                .event("visit", "alice", "2020-01-01", "{\"p\":\"Chrome\"}")
                .event("visit", "bob", "2020-01-02", "{\"p\":\"Chrome\"}")
                .event("visit", "bob", "2020-01-02", "{\"p\":\"firefox\"}")
                .event("visit", "bob", "2020-01-03", "{\"p\":\"Chrome 100%\"}")
                .event("buy", "bob", "2020-01-03", "{\"p\":\"firefox\"}")
                .event("buy", "bob", "2020-01-03", "{\"p\":\"\"}")
                .event("buy", "bob", "2020-01-03", "{\"p\":null}")
                .event("buy", "bob", "2020-01-03", "{}");
    }

    @Test
    void theMostFrequentValuesComeFirstThenByText() {
        assertThat(values(browsers(), P, null, null, 10)).isEqualTo("Chrome=2, firefox=2, =1, Chrome 100%=1");
        assertThat(values(browsers(), P, null, null, 2)).isEqualTo("Chrome=2, firefox=2");
    }

    @Test
    void valuesMayBeThoseOfOneEventOnly() {
        assertThat(values(browsers(), P, "buy", null, 10)).isEqualTo("=1, firefox=1");
        assertThat(values(browsers(), P, "nothing", null, 10)).isEmpty();
    }

    @Test
    void aSearchFindsAnyCaseAndNoWildcards() {
        assertThat(values(browsers(), P, null, "FIRE", 10)).isEqualTo("firefox=2");
        assertThat(values(browsers(), P, null, "0%", 10)).isEqualTo("Chrome 100%=1");
        assertThat(values(browsers(), P, null, "_", 10)).isEmpty();
        assertThat(values(browsers(), P, null, "", 10)).isEqualTo("Chrome=2, firefox=2, =1, Chrome 100%=1");
        assertThat(values(browsers(), P, null, "' OR 1=1 --", 10)).isEmpty();
    }

    @Test
    void eventsBeforeTheBoundDoNotCount() {
        TestProject project = browsers();
        var question = new PropertyValuesQuestion(project.id(), P, null, null, Moments.parse("2020-01-02"), 10);
        assertThat(text(project, question)).isEqualTo("firefox=2, =1, Chrome=1, Chrome 100%=1");
        var later = new PropertyValuesQuestion(
                project.id(), P, null, null, Moments.parse("2020-01-03 00:00:00.000001"), 10);
        assertThat(text(project, later)).isEmpty();
    }

    @Test
    void valuesOfAnyKindGoByTheirText() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{\"p\":2.0}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"2\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":true}")
                .event("visit", "alice", "2020-01-01", "{\"p\":[1, null]}")
                .event("visit", "alice", "2020-01-01", "{\"p\":{\"b\":1,\"a\":\"x\\ny\"}}");
        assertThat(values(project, P, null, null, 10))
                .isEqualTo("2=2, [1,null]=1, true=1, {\"a\":\"x\\ny\",\"b\":1}=1");
    }

    @Test
    void tiesAreInTheOrderOfUtf8Bytes() {
        TestProject project = project();
        for (String value : List.of("😀", "～", "é", "b", "a", "Z", "_", "ab")) {
            project.event("visit", "alice", "2020-01-01", "{\"p\":\"" + value + "\"}");
        }
        assertThat(values(project, P, null, null, 10)).isEqualTo("Z=1, _=1, a=1, ab=1, b=1, é=1, ～=1, 😀=1");
        assertThat(values(project, P, null, null, 3)).isEqualTo("Z=1, _=1, a=1");
    }

    @Test
    void aPersonsPropertyIsCountedByPersonAndByTheHighestVersion() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01")
                .event("visit", "alice", "2020-01-02")
                .person("alice", "{\"plan\":\"free\"}")
                .person("bob", "{\"plan\":\"free\"}")
                .person("carol", "{\"plan\":\"Paid\"}")
                .person("dave", "{}");
        var plan = new Property.OfPerson("plan");
        assertThat(values(project, plan, null, null, 10)).isEqualTo("free=2, Paid=1");
        assertThat(values(project, plan, "no such event", "pai", 10)).isEqualTo("Paid=1");
        engine().append(new Batch(
                List.of(), List.of(project.newPerson("alice", "{\"plan\":\"Paid\"}", 1_000)), List.of()));
        assertThat(values(project, plan, null, null, 10)).isEqualTo("Paid=2, free=1");
    }

    @Test
    void aGroupsPropertyIsCountedByGroupOfThatType() {
        TestProject project = project()
                .group(1, "acme", "{\"size\":5}")
                .group(1, "tiny", "{\"size\":\"5\"}")
                .group(1, "huge", "{\"size\":500}")
                .group(2, "acme", "{\"size\":7}");
        assertThat(values(project, new Property.OfGroup(1, "size"), null, null, 10))
                .isEqualTo("5=2, 500=1");
        assertThat(values(project, new Property.OfGroup(2, "size"), null, null, 10))
                .isEqualTo("7=1");
        assertThat(values(project, new Property.OfGroup(0, "size"), null, null, 10))
                .isEmpty();
    }

    private static String values(
            TestProject project, Property property, @Nullable String event, @Nullable String search, int limit) {
        return text(
                project,
                new PropertyValuesQuestion(project.id(), property, event, search, Moments.parse("1970-01-01"), limit));
    }

    private static String text(TestProject project, PropertyValuesQuestion question) {
        return project.answer(question).values().stream()
                .map(value -> value.text() + "=" + value.count())
                .collect(Collectors.joining(", "));
    }
}
