package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.isSet;
import static dev.duet.events.testkit.fixture.Conditions.regex;
import static dev.duet.events.testkit.fixture.Conditions.regexNot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Filter;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Regular expressions are those of RE2, on every engine. */
public abstract class RegexSuite extends EngineSuite {

    static Stream<Arguments> found() {
        return Stream.of(
                found("Chrome", "Google Chrome 1"),
                found("^Chrome$", "Chrome"),
                found("(?i)CHROME", "chrome"),
                found("(?i)äpfel", "ÄPFEL"),
                found("(?i)k", "\u212A"),
                found("(?i)σ", "ς"),
                found("(?i)[a-z]", "Q"),
                found("\\d+", "room 42"),
                found("^\\w+$", "snake_case9"),
                found("\\s", "a b"),
                found("^\\D\\W\\S$", "a-b"),
                found("\\bend\\b", "the end."),
                found("\\bend", "éend"),
                found("end\\B", "ends"),
                found("[[:alpha:]]{3}", "12abc"),
                found("[^[:digit:]]", "1a"),
                found("^\\pL$", "é"),
                found("\\p{Greek}", "α"),
                found("\\PL", "a1"),
                found("(?s)a.c", "a\nc"),
                found("(?m)^b$", "a\nb\nc"),
                found("a[^x]c", "a\nc"),
                found("a{2,3}$", "baaa"),
                found("^(ab)+$", "abab"),
                found("^(?:a|bc)*?d", "abcd"),
                found("colou?r", "color"),
                found("", "anything"),
                found("", ""),
                found("^$", ""),
                found("^.$", "😀"),
                found("^...$", "äöü"),
                found("[😀-😂]", "😁"),
                found("\\x{1F600}", "😀"),
                found("\\x41\\101", "AA"),
                found("\\Qa.b*\\E", "a.b*"),
                found("\\Aa\\z", "a"),
                found("(?P<name>a)b", "ab"),
                found("(?i:A)b", "ab"),
                found("a|", "zzz"),
                found("\\.com/\\?q=%25_", "x.com/?q=%25_"),
                found("\"'`;--", "\"'`;--"),
                found("\\\\", "back\\slash"),
                found("\\n", "a\nb"),
                found("\\t", "a\tb"),
                found("a\\*\\+\\{\\}", "a*+{}"),
                found("]", "]"),
                found("}", "}"),
                found("[\\]a-]", "-"),
                found("x*", "no such letter"),
                found("{", "{"),
                found("a{,2}", "a{,2}"),
                found("^\\pL{100}$", "é".repeat(100)),
                found("^(?i:[а-яё]{2,250})$", "Ёж"),
                found("^(?:a{500}){2}$", "a".repeat(1000)),
                found("^\\Q\\é\\E$", "\\é"));
    }

    static Stream<Arguments> notFound() {
        return Stream.of(
                found("chrome", "Chrome"),
                found("^Chrome$", "Chrome 1"),
                found("^Chrome$", "Chrome\n"),
                found("a.c", "a\nc"),
                found("^b", "a\nb"),
                found("a$", "a\nb"),
                found("\\d", "٣"),
                found("\\w", "é"),
                found("\\s", "\u00A0"),
                found("[[:alpha:]]", "é"),
                found("\\bend\\b", "weekend"),
                found("(?i)straße", "STRASSE"),
                found("(?i)i", "İ"),
                found("^..$", "😀"),
                found("a{2}", "aba"),
                found("^$", " "),
                found("\\.", "a"));
    }

    private static Arguments found(String expression, String text) {
        return Arguments.of(expression, text);
    }

    @ParameterizedTest
    @MethodSource("found")
    void theExpressionIsFound(String expression, String text) {
        TestProject project = holding(text);
        assertThat(project.matching(regex(expression))).isEqualTo("it");
        assertThat(project.matching(regexNot(expression))).isEqualTo("missing null");
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void theExpressionIsNotFound(String expression, String text) {
        TestProject project = holding(text);
        assertThat(project.matching(regex(expression))).isEmpty();
        assertThat(project.matching(regexNot(expression))).isEqualTo("it missing null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "[a",
                "a**",
                "*a",
                "a++",
                "(?<=a)b",
                "a(?=b)",
                "(?!x)",
                "(a)\\1",
                "\\",
                "a{1001}",
                "[b-a]",
                "(?z)a",
                "\\pX",
                "[[:word:]",
                "(?P<n>a)(?P<n>b)",
                "\\Z",
                "x{2,1}",
                "(?i",
                "\\é",
                "[\\é]",
                "(?:a{500}){3}",
                "(\\pL{100}){10}",
                "(?i:[\\pL\\PN]{20}b{2}){50}",
                "\\pL{900}"
            })
    void anExpressionThatRe2RefusesIsFoundInNothing(String expression) {
        TestProject project = holding(expression);
        assertThat(project.matching(regex(expression))).isEmpty();
        assertThat(project.matching(regexNot(expression))).isEqualTo("it missing null");
    }

    @Test
    void whatIsTooDeepOrTooLongForOneEngineIsFoundInNothing() {
        TestProject project = holding("a");
        String deep = "(".repeat(1_000) + "a" + ")".repeat(1_000);
        String deepest = "(".repeat(100_000) + "a" + ")".repeat(100_000);
        String longest = "(?:" + "[b-z]?".repeat(1_000) + "){1000}a";
        for (String expression : List.of(deep, deepest, longest)) {
            assertThat(project.matching(regex(expression))).isEmpty();
            assertThat(project.matching(regexNot(expression))).isEqualTo("it missing null");
        }
        assertThat(project.matching(regex("(".repeat(150) + "a" + ")".repeat(150))))
                .isEqualTo("it");
    }

    @Test
    void ofSeveralExpressionsTheValidOnesCount() {
        TestProject project = holding("Chrome");
        assertThat(project.matching(regex("(", "^Ch"))).isEqualTo("it");
        assertThat(project.matching(regexNot("(", "^Ch"))).isEqualTo("missing null");
        assertThat(project.matching(regex("Safari", "Opera"))).isEmpty();
    }

    @Test
    void anExpressionSearchesTheTextOfAnyKindOfValue() {
        TestProject project = project()
                .event("list", "a", "2020-01-04", "{\"p\":[1, 2]}")
                .event("number", "a", "2020-01-04", "{\"p\":12.50}")
                .event("true", "a", "2020-01-04", "{\"p\":true}");
        assertThat(project.matching(regex("^\\[1,2\\]$"))).isEqualTo("list");
        assertThat(project.matching(regex("^12\\.5$"))).isEqualTo("number");
        assertThat(project.matching(regex("^t"))).isEqualTo("true");
    }

    @Test
    void anElementsChainIsSearchedAndAnEmptyOneHoldsNothing() {
        String button = "button.primary:nth-child=\"2\"text=\"Go\";form#login:nth-child=\"1\"";
        TestProject project = project()
                .event("button", "a", "2020-01-04", event -> event.elements(button))
                .event("link", "a", "2020-01-04", event -> event.elements("a.nav:href=\"/x\""))
                .event("none", "a", "2020-01-04");
        assertThat(project.matching(elements(false, "(^|;)button"))).isEqualTo("button");
        assertThat(project.matching(elements(true, "(^|;)button"))).isEqualTo("link none");
        assertThat(project.matching(elements(false, "", ".*"))).isEqualTo("button link");
        assertThat(project.matching(elements(false, "^a", "form"))).isEqualTo("button link");
        assertThat(project.matching(elements(false))).isEmpty();
        assertThat(project.matching(elements(true))).isEqualTo("button link none");
    }

    @Test
    void anExpensiveExpressionEnds() {
        TestProject project = holding("a".repeat(5_000) + "b");
        assertThat(project.matching(regex("(a*)*$"))).isEqualTo("it");
        assertThat(project.matching(regex("^(a+)+$"))).isEmpty();
        assertThat(project.matching(isSet())).isEqualTo("it");
    }

    private static Filter elements(boolean negated, String... expressions) {
        return new Filter.ElementsFilter(List.of(expressions), negated);
    }

    private TestProject holding(String text) {
        String json = CanonicalJson.write(JsonNodeFactory.instance.objectNode().put("p", text));
        return project()
                .event("it", "a", "2020-01-04", json)
                .event("missing", "a", "2020-01-04", "{}")
                .event("null", "a", "2020-01-04", "{\"p\":null}");
    }
}
