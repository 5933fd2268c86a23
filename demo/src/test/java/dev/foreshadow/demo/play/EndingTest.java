package dev.foreshadow.demo.play;

import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class EndingTest {
    private final Ending ending = new Ending(300);

    @Test
    void goes_on_while_nothing_was_done_and_time_is_left() {
        assertThat(ending.isOver(299, List.of())).isFalse();
    }

    @Test
    void is_over_when_the_time_is_up() {
        assertThat(ending.isOver(300, List.of())).isTrue();
    }

    @Test
    void watches_a_little_longer_after_a_complete_mitigation() {
        assertThat(ending.isOver(100, List.of(event(Progress.DONE)))).isFalse();
        assertThat(ending.isOver(144, List.of(event(Progress.DONE)))).isFalse();
        assertThat(ending.isOver(145, List.of(event(Progress.DONE)))).isTrue();
    }

    @Test
    void a_refusal_does_not_end_it() {
        assertThat(ending.isOver(100, List.of(event(Progress.REFUSED)))).isFalse();
        assertThat(ending.isOver(200, List.of(event(Progress.REFUSED)))).isFalse();
    }

    private static Mitigation event(Progress progress) {
        return new Mitigation(1, "m", "d", "shop/checkout", "uid", Action.ROLLBACK, progress, null, "r2", "r1", "", 0);
    }
}
