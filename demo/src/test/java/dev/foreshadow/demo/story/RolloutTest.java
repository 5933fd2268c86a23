package dev.foreshadow.demo.story;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RolloutTest {
    @Test
    void says_nothing_before_a_pod_is_ready() {
        assertThat(Rollout.of(List.of())).isEmpty();
    }

    @Test
    void names_the_only_revision() {
        assertThat(Rollout.of(List.of("r1", "r1"))).isEqualTo("runs r1");
    }

    @Test
    void tells_progress_in_quarters_of_the_newest_revision() {
        assertThat(Rollout.of(List.of("r9", "r9", "r9", "r9", "r10")))
                .isEqualTo("has less than 25 % of its pods on r10, the rest on r9");
        assertThat(Rollout.of(List.of("r1", "r1", "r2", "r2"))).isEqualTo("has 50 % of its pods on r2, the rest on r1");
    }
}
