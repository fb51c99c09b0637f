package dev.duet.clickhouse.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextCodesTest {

    @Test
    void aCodeThatTwoTextsShareIsNoCode() {
        TextCodes codes = new TextCodes();
        codes.add(7, "a");
        codes.add(7, "b");
        codes.add(9, "c");
        codes.add(9, "c");

        assertThat(codes.knows(7)).isFalse();
        assertThat(codes.knows(9)).isTrue();
        assertThat(codes.text(9)).isEqualTo("c");
        assertThat(codes.knows(11)).isFalse();
    }

    @Test
    void anAbsentTextIsKnown() {
        TextCodes codes = new TextCodes();

        assertThat(codes.knows(TextCodes.ABSENT)).isTrue();
        assertThat(codes.text(TextCodes.ABSENT)).isNull();
    }
}
