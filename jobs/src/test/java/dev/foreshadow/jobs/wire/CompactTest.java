package dev.foreshadow.jobs.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompactTest {
    private final CompactWriter writer = new CompactWriter();
    private final CompactReader reader = new CompactReader();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void reads_the_number_that_was_written(long number) {
        writer.begin();
        writer.number(number);
        reader.begin(writer.written());
        assertThat(reader.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r1", "GET /käse", "日本語"})
    void reads_the_text_that_was_written(String text) {
        writer.begin();
        writer.text(text);
        reader.begin(writer.written());
        assertThat(reader.text()).isEqualTo(text);
    }

    @Test
    void gives_an_equal_text_as_the_same_object() {
        writer.begin();
        writer.text("node-1");
        writer.text("node-1");
        reader.begin(writer.written());
        assertThat(reader.text()).isSameAs(reader.text());
    }

    @Test
    void writes_more_than_it_had_room_for_at_first() {
        writer.begin();
        for (int i = 0; i < 1_000; i++) {
            writer.number(i);
            writer.text("text " + i);
        }
        reader.begin(writer.written());
        for (int i = 0; i < 1_000; i++) {
            assertThat(reader.count()).isEqualTo(i);
            assertThat(reader.text()).isEqualTo("text " + i);
        }
    }
}
