package dev.duet.clickhouse.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextNumbersTest {

    @Test
    void equalTextsHaveTheSameNumberAndDifferentOnesHaveNot() {
        TextNumbers numbers = new TextNumbers();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                assertThat(number(numbers, "https://example.com/" + i)).isEqualTo(i + 1);
            }
        }
        assertThat(numbers.text(4_000)).isEqualTo("https://example.com/3999");
        assertThat(numbers.bound()).isEqualTo(5_001);
    }

    @Test
    void anEmptyTextIsATextAndEndsCount() {
        TextNumbers numbers = new TextNumbers();

        assertThat(number(numbers, "")).isEqualTo(1);
        assertThat(number(numbers, "\0")).isEqualTo(2);
        assertThat(number(numbers, "\0\0")).isEqualTo(3);
        assertThat(number(numbers, "abcdefgh")).isEqualTo(4);
        assertThat(number(numbers, "abcdefgh\0")).isEqualTo(5);
        assertThat(numbers.text(1)).isEmpty();
        assertThat(numbers.text(0)).isNull();
    }

    private static int number(TextNumbers numbers, String text) {
        byte[] bytes = (" " + text + " ").getBytes(StandardCharsets.UTF_8);
        return numbers.number(bytes, 1, bytes.length - 2);
    }
}
