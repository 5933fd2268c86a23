package dev.foreshadow.detection.robustness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompactTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 1_772_366_400L, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbers_come_back_as_they_were(long number) throws IOException {
        assertThat(Compact.read(reading(written(number)))).isEqualTo(number);
    }

    @Test
    void small_numbers_need_one_byte_and_seconds_of_this_century_five() throws IOException {
        assertThat(written(-64)).hasSize(1);
        assertThat(written(4_000_000_000L)).hasSize(5);
    }

    @Test
    void flags_come_back_as_they_were() throws IOException {
        boolean[] flags = {true, false, false, true, true, false, false, true};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Compact.write(flags, new DataOutputStream(bytes));
        assertThat(Compact.readFlags(reading(bytes.toByteArray()), flags.length))
                .isEqualTo(flags);
    }

    @Test
    void a_number_without_an_end_is_damage() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) -1);
        assertThatThrownBy(() -> Compact.read(reading(endless))).hasMessageContaining("the state is damaged");
    }

    private static byte[] written(long number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Compact.write(number, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
