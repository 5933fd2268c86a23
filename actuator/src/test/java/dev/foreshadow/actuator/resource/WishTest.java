package dev.foreshadow.actuator.resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class WishTest {
    @ParameterizedTest
    @CsvSource({"pause,PAUSE", "rollback,ROLLBACK", "Switchover,SWITCHOVER", "retry:3,RETRY", "approve,APPROVE"})
    void the_annotation_speaks_before_the_spec(String annotation, Wish.Kind kind) {
        assertThat(Wish.of(annotation, Intent.RUN, 4).kind()).isEqualTo(kind);
    }

    @Test
    void an_errand_is_done_once() {
        Wish wish = Wish.of("rollback", Intent.RUN, 4);
        assertThat(wish.isNew(Wish.Kind.ROLLBACK, List.of())).isTrue();
        assertThat(wish.isNew(Wish.Kind.ROLLBACK, List.of(wish.token()))).isFalse();
    }

    @Test
    void the_same_errand_is_done_again_when_it_is_asked_for_again() {
        Wish first = Wish.of("rollback", Intent.RUN, 4);
        assertThat(Wish.of("rollback:2", Intent.RUN, 4).isNew(Wish.Kind.ROLLBACK, List.of(first.token())))
                .isTrue();
    }

    @Test
    void an_annotation_that_was_taken_away_may_be_set_again() {
        Wish first = Wish.of("rollback", Intent.RUN, 4);
        assertThat(Wish.remember(List.of(first.token()), "rollback")).hasSize(1);
        assertThat(Wish.remember(List.of(first.token()), null)).isEmpty();
    }

    @Test
    void the_spec_asks_once_per_generation() {
        Wish fourth = Wish.of(null, Intent.RETRY, 4);
        assertThat(Wish.of(null, Intent.RETRY, 5).isNew(Wish.Kind.RETRY, List.of(fourth.token())))
                .isTrue();
    }

    @Test
    void a_word_that_is_not_understood_changes_nothing_and_is_told() {
        Wish wish = Wish.of("rolback", Intent.PAUSE, 4);
        assertThat(wish.kind()).isEqualTo(Wish.Kind.PAUSE);
        assertThat(wish.problem()).contains("\"rolback\"; write run, pause, rollback");
    }
}
