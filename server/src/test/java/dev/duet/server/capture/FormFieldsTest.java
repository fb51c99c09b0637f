package dev.duet.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormFieldsTest {
    @Test
    void reads_names_and_values() {
        assertThat(FormFields.parse("a=1&b=x+y%20z&c=%C3%A9"))
                .containsEntry("a", "1")
                .containsEntry("b", "x y z")
                .containsEntry("c", "é");
    }

    @Test
    void lets_broken_escapes_stand_and_replaces_broken_text() {
        assertThat(FormFields.parse("a=100%&b=%zz&c=%ff"))
                .containsEntry("a", "100%")
                .containsEntry("b", "%zz")
                .containsEntry("c", "\uFFFD");
    }

    @Test
    void keeps_the_first_of_equal_names_and_takes_a_name_without_a_value() {
        assertThat(FormFields.parse("a=1&a=2&b&=x&&c=d=e"))
                .containsEntry("a", "1")
                .containsEntry("b", "")
                .containsEntry("c", "d=e")
                .hasSize(3);
    }
}
