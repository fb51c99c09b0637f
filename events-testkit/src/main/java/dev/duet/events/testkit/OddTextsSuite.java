package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static dev.duet.events.testkit.fixture.Conditions.exact;
import static dev.duet.events.testkit.fixture.Conditions.is;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.question.Breakdown;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever a sender writes comes back unchanged and stays a text, in every field that holds one. */
public abstract class OddTextsSuite extends EngineSuite {

    static Stream<String> texts() {
        return Stream.of(
                "😀 emoji and 👩‍👩‍👧 family",
                "it's \"quoted\" `thrice`",
                "back\\slash \\n \\\\ \\x41 \\u0041",
                "line\nbreak\r\nand\rreturn",
                "blank line\n\nCREATE TABLE injected (a Int8) ENGINE = Memory",
                "tab\tand\u0001control\u001f\u007f",
                "\\N",
                "NULL",
                "null",
                "{}",
                "[1,2]",
                "%_%",
                "{name:String} ${name} $1 :name ?",
                "' OR '1'='1",
                "'; DROP TABLE events; --",
                "'); SELECT 1; /*",
                "\\'; DROP TABLE events; --",
                "$$; DROP TABLE events; $$",
                " leading and trailing ",
                "ÄÖÜ ß ǅ İ ı ſ K",
                "e\u0301 is not é",
                "\uFEFFbom \u200B\u2028\u2029",
                "𝒳 supplementary \uFFFD \uFFFF",
                "عربى עברית 日本語 한국어",
                "a,b;c|d\te");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextComesBackFromEveryField(String text) {
        TestProject project = project();
        Event event = event(project, text);
        engine().append(Batch.ofEvents(List.of(event, event)));
        assertThat(project.events()).containsExactly(event);
        assertThat(engine().append(Batch.ofEvents(List.of(event)))).isZero();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsFoundByEveryFilterThatHoldsOne(String text) {
        TestProject project = project();
        engine().append(Batch.ofEvents(List.of(event(project, text))));
        project.event("another", "bob", "2020-01-04", "{\"p\":\"another\"}");
        project.group(3, text, object("k", text)).person("alice", object(text, text));
        var byKey = new Property.OfEvent(text);
        assertThat(project.matching(exact(text))).isEqualTo(text);
        assertThat(project.matching(is(byKey, "key"))).isEqualTo(text);
        assertThat(project.matching(new Filter.TextFilter(P, Filter.TextMatch.CONTAINS, List.of(text), false)))
                .isEqualTo(text);
        assertThat(project.matching(new Filter.PresenceFilter(byKey, true))).isEqualTo(text);
        assertThat(project.matching(new Filter.EventNameFilter(text))).isEqualTo(text);
        assertThat(project.matching(new Filter.DistinctIdFilter(List.of(text)))).isEqualTo(text);
        assertThat(project.matching(is(new Property.OfGroup(3, "k"), text))).isEqualTo(text);
        assertThat(project.matching(is(new Property.OfPerson(text), text))).isEqualTo(text);
        project.matching(new Filter.TextFilter(P, Filter.TextMatch.REGEX, List.of(text), false));
        project.matching(new Filter.ElementsFilter(List.of(text), true));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsAValueOfABreakdown(String text) {
        TestProject project = project();
        engine().append(Batch.ofEvents(List.of(event(project, text))));
        var by = new Breakdown.ByProperties(List.of(P, new Property.OfEvent(text)), 5, null);
        assertThat(project.trends()
                        .of(text)
                        .split(by)
                        .between("2020-01-04", "2020-01-04")
                        .table())
                .isEqualTo(text + ", key: 1\n");
        var only = new Breakdown.ByProperties(List.of(P), 5, List.of(List.of("absent"), List.of(text)));
        assertThat(project.trends()
                        .split(only)
                        .between("2020-01-04", "2020-01-04")
                        .table())
                .isEqualTo("absent: 0\n" + text + ": 1\n");
    }

    @Test
    void aVeryLongTextIsKeptWhole() {
        String text = "long ".repeat(100_000) + "end";
        TestProject project = project().event("visit", "alice", "2020-01-04", "{\"p\":\"" + text + "\"}");
        assertThat(project.matching(exact(text))).isEqualTo("visit");
        assertThat(project.matching(exact(text + "x"))).isEmpty();
        assertThat(project.events().getFirst().properties()).isEqualTo("{\"p\":\"" + text + "\"}");
    }

    @Test
    void aDeeplyNestedValueIsKeptWhole() {
        String nested = "[".repeat(100) + "]".repeat(100);
        TestProject project = project().event("visit", "alice", "2020-01-04", "{\"p\":" + nested + "}");
        assertThat(project.matching(exact(nested))).isEqualTo("visit");
    }

    @Test
    void manyPropertiesAreKept() {
        StringBuilder json = new StringBuilder("{\"p0\":0");
        for (int i = 1; i < 2_000; i++) {
            json.append(",\"p").append(i).append("\":").append(i);
        }
        TestProject project =
                project().event("visit", "alice", "2020-01-04", json.append('}').toString());
        assertThat(project.matching(is(new Property.OfEvent("p1999"), "1999"))).isEqualTo("visit");
    }

    private static Event event(TestProject project, String text) {
        var properties = JsonNodeFactory.instance.objectNode().put("p", text).put(text, "key");
        return project.newEvent(
                text,
                "alice",
                "2020-01-04 01:02:03.000004",
                more -> more.with(CanonicalJson.write(properties))
                        .distinctId(text)
                        .elements(text)
                        .group(3, text));
    }

    private static String object(String key, String value) {
        return CanonicalJson.write(JsonNodeFactory.instance.objectNode().put(key, value));
    }
}
