package dev.duet.postgres.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.duet.postgres.TestDatabase;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A translated expression is found by Postgres where RE2 finds the original, and nowhere else. */
class TranslationTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int RANDOM_EXPRESSIONS = 4_000;
    private static final int TEXTS_EACH = 12;

    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "K",
            "s",
            "é",
            "ſ",
            "_",
            " ",
            "0",
            "-",
            ".",
            "\\.",
            "\\d",
            "\\D",
            "\\w",
            "\\W",
            "\\s",
            "\\S",
            "\\b",
            "\\B",
            "^",
            "$",
            "\\A",
            "\\z",
            "\\n",
            "\\t",
            "\\x41",
            "\\x{e9}",
            "[ab]",
            "[^a]",
            "[a-k0-9]",
            "[^\\w]",
            "[\\W_]",
            "[]a]",
            "[^]a-]",
            "[[:alpha:]]",
            "[[:space:]x]",
            "[a\\-z]",
            "(?i)",
            "(?s)",
            "(?-i)",
            "(?i:k)",
            "(?i:[^s])",
            "(?s:.)",
            "(?P<n>a)",
            "(?:ab)",
            "|",
            "(",
            ")",
            "*",
            "+",
            "?",
            "*?",
            "{2}",
            "{1,}",
            "{0,2}",
            "{",
            "}",
            "\\v",
            "/",
            ":",
            "#",
            "\"",
            "'",
            "\n");

    private static final List<String> CHARACTERS = List.of(
            "a", "b", "A", "k", "K", "\u212a", "s", "S", "ſ", "é", "É", "_", " ", "0", "9", "-", ".", "\n", "\t",
            "\u000b", "/", "😀", "{", "}", "]");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void randomExpressionsAreFoundInTheSameTextsAsByRe2() throws SQLException {
        long seed = Long.getLong("duet.regex.seed", new SecureRandom().nextLong());
        System.out.println("regex: seed " + seed + " (-Dduet.regex.seed)");
        Random random = new Random(seed);
        int translated = 0;
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            while (translated < RANDOM_EXPRESSIONS) {
                String expression = draw(random, PIECES, 1 + random.nextInt(7));
                if (PostgresRegex.of(expression) instanceof PostgresRegex.Translated(String translation)) {
                    translated++;
                    List<String> texts = new ArrayList<>(List.of(""));
                    while (texts.size() < TEXTS_EACH) {
                        texts.add(draw(random, CHARACTERS, 1 + random.nextInt(6)));
                    }
                    Pattern pattern = Pattern.compile(expression);
                    assertThat(found(connection, translation, texts))
                            .as("seed %s: %s as %s", seed, expression, translation)
                            .isEqualTo(texts.stream()
                                    .filter(text -> pattern.matcher(text).find())
                                    .toList());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^/docs(/.*)?$ ~ ^/docs(?:/[^\\u000A]*)?$",
                "chrome|firefox ~ chrome|firefox",
                "(?i)go ~ [Gg][Oo]",
                "\\bfoo\\b ~ \\yfoo\\y",
                "a+? ~ a+",
                "\\d{3} ~ [0-9]{3}",
                "x{,3} ~ x\\{,3\\}"
            })
    void whatIsCommonReadsAlmostTheSame(String expression, String translation) {
        assertThat(PostgresRegex.of(expression)).isEqualTo(new PostgresRegex.Translated(translation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\pL",
                "\\p{Greek}",
                "(?m)^a",
                "\\Qa.b\\E",
                "a{256}",
                "(?:a{100}){3}",
                "(?i)é",
                "^*",
                "[[:^alpha:]]"
            })
    void whatIsNotSureIsLeftToRe2(String expression) {
        assertThat(PostgresRegex.of(expression)).isInstanceOf(PostgresRegex.OnlyRe2.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a**", "\\", "(?<n", "x{1001}", "[b-a]", "\\1", "(?=a)"})
    void whatRe2RefusesIsInvalid(String expression) {
        assertThat(PostgresRegex.of(expression)).isInstanceOf(PostgresRegex.Invalid.class);
    }

    @Test
    void noTextMakesTheTranslationFail() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("TranslationTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String expression = draw(random, PIECES, 1 + random.nextInt(12));
            boolean valid = isValid(expression);
            assertThat(PostgresRegex.of(expression) instanceof PostgresRegex.Invalid)
                    .as("seed %s: %s", seed, expression)
                    .isEqualTo(!valid);
        }
    }

    private static boolean isValid(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String draw(Random random, List<String> from, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(from.get(random.nextInt(from.size())));
        }
        return out.toString();
    }

    private static List<String> found(Connection connection, String expression, List<String> texts)
            throws SQLException {
        String sql = """
                SELECT asked.text
                FROM unnest(?::text[]) WITH ORDINALITY AS asked (text, place)
                WHERE asked.text COLLATE "C" ~ ?
                ORDER BY asked.place
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
            statement.setString(2, expression);
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }
    }
}
