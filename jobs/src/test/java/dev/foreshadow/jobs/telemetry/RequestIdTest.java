package dev.foreshadow.jobs.telemetry;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdTest {
    private static final String ID = "3f1c5f0e-8a5c-4b2f-9a55-6f6f0c1d2e3f";

    @Test
    void is_the_same_for_twins_although_the_mesh_rewrote_the_trace_digit() {
        assertThat(RequestId.hash("3f1c5f0e-8a5c-9b2f-9a55-6f6f0c1d2e3f")).isEqualTo(RequestId.hash(ID));
        assertThat(RequestId.hash("3F1C5F0E-8A5C-AB2F-9A55-6F6F0C1D2E3F")).isEqualTo(RequestId.hash(ID));
    }

    @Test
    void differs_when_any_other_digit_differs() {
        assertThat(RequestId.hash("3f1c5f0e-8a5c-4b3f-9a55-6f6f0c1d2e3f")).isNotEqualTo(RequestId.hash(ID));
    }

    @Test
    void is_zero_for_no_id_and_only_for_that() {
        assertThat(RequestId.hash("")).isZero();
        assertThat(RequestId.hash("0")).isNotZero();
    }

    @Test
    void spreads_a_hundred_thousand_ids_without_a_collision() {
        Random random = new Random(5);
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            hashes.add(RequestId.hash(new UUID(random.nextLong(), random.nextLong()).toString()));
        }
        assertThat(hashes).hasSize(100_000);
    }

    @Test
    void hashes_a_part_of_a_message_as_it_hashes_the_text() {
        byte[] message = ("xx" + ID + "yy").getBytes(StandardCharsets.UTF_8);
        assertThat(RequestId.hash(message, 2, ID.length())).isEqualTo(RequestId.hash(ID));
    }

    @Test
    void draws_the_last_three_hex_digits_and_nothing_from_what_has_none() {
        assertThat(RequestId.draw(ID)).isEqualTo((short) 0xe3f);
        assertThat(RequestId.draw("fF")).isEqualTo((short) -1);
        assertThat(RequestId.draw("order-17x")).isEqualTo((short) -1);
    }
}
