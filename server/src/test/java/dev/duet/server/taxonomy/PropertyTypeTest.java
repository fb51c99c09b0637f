package dev.duet.server.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.http.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1                          | NUMERIC
            -2.5e3                     | NUMERIC
            "17"                       | NUMERIC
            "-0.5"                     | NUMERIC
            true                       | BOOLEAN
            "false"                    | BOOLEAN
            "2020-01-04"               | DATE_TIME
            "2020-01-04T05:06:07.123Z" | DATE_TIME
            "2020-02-31"               | STRING
            "12.0.1"                   | STRING
            "free"                     | STRING
            " 1"                       | STRING
            ""                         |
            null                       |
            [1]                        |
            {"a": 1}                   |
            """)
    void aValueTellsItsType(String json, @Nullable String type) {
        PropertyType expected = type == null ? null : PropertyType.valueOf(type);
        assertThat(PropertyType.of(Json.read(json))).isEqualTo(expected);
    }

    @Test
    void valuesOfTwoTypesAreTexts() {
        assertThat(PropertyType.both(PropertyType.NUMERIC, PropertyType.BOOLEAN))
                .isEqualTo(PropertyType.STRING);
        assertThat(PropertyType.both(PropertyType.NUMERIC, PropertyType.NUMERIC))
                .isEqualTo(PropertyType.NUMERIC);
        assertThat(PropertyType.both(null, PropertyType.NUMERIC)).isEqualTo(PropertyType.NUMERIC);
        assertThat(PropertyType.both(PropertyType.NUMERIC, null)).isEqualTo(PropertyType.NUMERIC);
    }
}
