package dev.duet.events.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.duet.events.paths.PathRules.Cleaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRulesTest {
    @ParameterizedTest
    @CsvSource({
        "\\d+, <id>, /user/12/of/7, /user/<id>/of/<id>",
        "x*, -, aé😀xxb, -a-é-😀--b-",
        "x*|., -, 😀😀, -😀-😀-",
        "😀, $1, a😀b, a$1b",
        "b, 'c', a, a"
    })
    void everyMatchBecomesTheAliasAndNoCharacterIsCutInTwo(String pattern, String alias, String item, String cleaned) {
        assertThat(new Cleaning(Pattern.compile(pattern), alias).of(item)).isEqualTo(cleaned);
    }
}
