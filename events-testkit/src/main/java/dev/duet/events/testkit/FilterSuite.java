package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.contains;
import static dev.duet.events.testkit.fixture.Conditions.containsNot;
import static dev.duet.events.testkit.fixture.Conditions.exact;
import static dev.duet.events.testkit.fixture.Conditions.isNot;
import static dev.duet.events.testkit.fixture.Conditions.isNotSet;
import static dev.duet.events.testkit.fixture.Conditions.isSet;
import static dev.duet.events.testkit.fixture.Conditions.regex;
import static dev.duet.events.testkit.fixture.Conditions.regexNot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.All;
import dev.duet.events.filter.Filter.Any;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters on the text of a property: what is equal, what contains, what is there at all. */
public abstract class FilterSuite extends EngineSuite {
    private static final String ABSENT = "missing null";
    private static final String PRESENT = "blank empty emptylist emptyobject false half list object textfalse texttwo"
            + " textzero true two unicode word";

    /** One event for each kind of value, named after it. */
    private TestProject kinds() {
        return project()
                .event("missing", "a", "2020-01-04", "{}")
                .event("null", "a", "2020-01-04", "{\"p\":null}")
                .event("empty", "a", "2020-01-04", "{\"p\":\"\"}")
                .event("blank", "a", "2020-01-04", "{\"p\":\" \"}")
                .event("two", "a", "2020-01-04", "{\"p\":2.0}")
                .event("texttwo", "a", "2020-01-04", "{\"p\":\"2\"}")
                .event("textzero", "a", "2020-01-04", "{\"p\":\"2.0\"}")
                .event("half", "a", "2020-01-04", "{\"p\":2.50}")
                .event("true", "a", "2020-01-04", "{\"p\":true}")
                .event("false", "a", "2020-01-04", "{\"p\":false}")
                .event("textfalse", "a", "2020-01-04", "{\"p\":\"false\"}")
                .event("list", "a", "2020-01-04", "{\"p\":[1, \"x\", null]}")
                .event("emptylist", "a", "2020-01-04", "{\"p\":[]}")
                .event("object", "a", "2020-01-04", "{\"p\":{\"b\": 1.0, \"a\": \"x\"}}")
                .event("emptyobject", "a", "2020-01-04", "{\"p\":{}}")
                .event("word", "a", "2020-01-04", "{\"p\":\"Chrome\"}")
                .event("unicode", "a", "2020-01-04", "{\"p\":\"Größe 😀\"}");
    }

    @Test
    void aNullIsAbsentAndAnEmptyTextIsNot() {
        assertThat(kinds().matching(isSet())).isEqualTo(PRESENT);
        assertThat(kinds().matching(isNotSet())).isEqualTo(ABSENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2                   | texttwo two
                    2.0                 | textzero
                    2.5                 | half
                    true                | true
                    false               | false textfalse
                    ''                  | empty
                    ' '                 | blank
                    [1,"x",null]        | list
                    []                  | emptylist
                    {"a":"x","b":1}     | object
                    {}                  | emptyobject
                    Chrome              | word
                    chrome              | ''
                    Größe 😀            | unicode
                    null                | ''
                    none                | ''
                    """)
    void exactComparesTheTextOfAnyKindOfValue(String value, String expected) {
        TestProject project = kinds();
        assertThat(project.matching(exact(value))).isEqualTo(expected);
        assertThat(project.matching(new All(List.of(isNot(value), exact(value)))))
                .isEmpty();
        assertThat(project.matching(new Any(List.of(isNot(value), exact(value)))))
                .isEqualTo(project.matching(Filter.EVERYTHING));
    }

    @Test
    void isNotHoldsForAbsentValuesToo() {
        assertThat(kinds().matching(isNot(
                        "", " ", "2", "2.0", "2.5", "true", "[]", "{}", "[1,\"x\",null]", "{\"a\":\"x\",\"b\":1}")))
                .isEqualTo("false missing null textfalse unicode word");
    }

    @Test
    void aListOfValuesMatchesAnyOfThem() {
        assertThat(kinds().matching(exact("2", "Chrome", "nothing"))).isEqualTo("texttwo two word");
    }

    @Test
    void anEmptyListOfValuesMatchesNothingAndNegatedEverything() {
        TestProject project = kinds();
        String everything = project.matching(Filter.EVERYTHING);
        assertThat(project.matching(exact())).isEmpty();
        assertThat(project.matching(contains())).isEmpty();
        assertThat(project.matching(regex())).isEmpty();
        assertThat(project.matching(isNot())).isEqualTo(everything);
        assertThat(project.matching(containsNot())).isEqualTo(everything);
        assertThat(project.matching(regexNot())).isEqualTo(everything);
    }

    @Test
    void aLongListOfValuesIsNoDifferent() {
        String[] values = IntStream.range(0, 3_000).mapToObj(i -> "value " + i).toArray(String[]::new);
        values[2_999] = "Chrome";
        TestProject project = kinds();
        assertThat(project.matching(exact(values))).isEqualTo("word");
        assertThat(project.matching(isNot(values))).doesNotContain("word").contains(ABSENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HROM   | word
                    e      | false textfalse true unicode word
                    E      | false textfalse true unicode word
                    2      | half texttwo textzero two
                    .      | half textzero
                    ]      | emptylist list
                    "      | list object
                    größe  | unicode
                    GRÖSSE | ''
                    GRÖßE  | unicode
                    😀     | unicode
                    """)
    void containsFindsAnyKindOfValueInAnyCase(String part, String expected) {
        assertThat(kinds().matching(contains(part))).isEqualTo(expected);
    }

    @Test
    void everyPresentTextContainsTheEmptyOne() {
        assertThat(kinds().matching(contains(""))).isEqualTo(PRESENT);
        assertThat(kinds().matching(containsNot(""))).isEqualTo(ABSENT);
    }

    @Test
    void containsNotHoldsForAbsentValuesToo() {
        assertThat(kinds().matching(containsNot("e", "2", "[", "{"))).isEqualTo("blank empty missing null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    äpfel     | ÄPFEL     | true
                    ÄPFEL     | äpfel     | true
                    straße    | STRASSE   | false
                    İstanbul  | istanbul  | true
                    ΟΔΟΣ      | οδοσ      | true
                    ΟΔΟΣ      | οδος      | false
                    Ǆ ǅ ǆ     | ǆ ǆ ǆ     | true
                    привет    | ПРИВЕТ    | true
                    ÿ         | Ÿ         | true
                    \u212A    | k         | true
                    \u017F    | s         | false
                    \uD801\uDC00 | \uD801\uDC28 | true
                    \u0130    | i\u0307   | false
                    é         | e\u0301   | false
                    I         | ı         | false
                    """)
    void containsComparesLowerCaseByUnicodesSimpleMapping(String value, String part, boolean expected) {
        TestProject project = project().event("it", "a", "2020-01-04", "{\"p\":\"" + value + "\"}");
        assertThat(project.matching(contains(part))).isEqualTo(expected ? "it" : "");
        assertThat(project.matching(containsNot(part))).isEqualTo(expected ? "" : "it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "100%", "a_b", "\\", "\\%", "\\_", "[a-z]", "*", "?"})
    void wildcardsAreOrdinaryCharacters(String part) {
        TestProject project = project()
                .event("holds", "a", "2020-01-04", "{\"p\":\"x " + part.replace("\\", "\\\\") + " y\"}")
                .event("other", "a", "2020-01-04", "{\"p\":\"x 100 axb y z\"}");
        assertThat(project.matching(contains(part))).isEqualTo("holds");
        assertThat(project.matching(containsNot(part))).isEqualTo("other");
        assertThat(project.matching(exact("x " + part + " y"))).isEqualTo("holds");
    }

    @Test
    void allOfNothingIsEverythingAndAnyOfNothingIsNothing() {
        TestProject project = kinds();
        assertThat(project.matching(new All(List.of()))).isEqualTo(project.matching(Filter.EVERYTHING));
        assertThat(project.matching(new Any(List.of()))).isEmpty();
        assertThat(project.matching(new Any(List.of(new All(List.of()), new Any(List.of())))))
                .isEqualTo(project.matching(Filter.EVERYTHING));
        assertThat(project.matching(new All(List.of(exact("2"), new Any(List.of())))))
                .isEmpty();
    }

    @Test
    void conditionsNest() {
        var twoOrWord = new Any(List.of(exact("2"), exact("Chrome")));
        var notText = new All(List.of(isNot("Chrome"), isSet()));
        assertThat(kinds().matching(new All(List.of(twoOrWord, notText)))).isEqualTo("texttwo two");
        assertThat(kinds().matching(new Any(List.of(new All(List.of(twoOrWord, notText)), isNotSet(), exact("2.5")))))
                .isEqualTo("half missing null texttwo two");
    }

    @Test
    void aDeepNestOfConditionsIsNoDifferent() {
        Filter filter = exact("Chrome");
        for (int i = 0; i < 60; i++) {
            filter = i % 2 == 0 ? new Any(List.of(filter, exact("nothing"))) : new All(List.of(filter, isSet()));
        }
        assertThat(kinds().matching(filter)).isEqualTo("word");
    }

    @Test
    void aListOfThousandsOfLongValuesIsAFilterLikeAnyOther() {
        TestProject kinds = kinds();
        String[] values = IntStream.range(0, 20_000)
                .mapToObj(i -> "no event has '%d', \"this\" or \\ that, ä 😀 ".formatted(i) + "x".repeat(30))
                .toArray(String[]::new);
        values[15_000] = "Größe 😀";
        assertThat(kinds.matching(exact(values))).isEqualTo("unicode");
        assertThat(kinds.matching(isNot(values)).split(" ")).hasSize(16).doesNotContain("unicode");
    }
}
