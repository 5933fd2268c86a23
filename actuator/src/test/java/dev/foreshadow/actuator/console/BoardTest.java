package dev.foreshadow.actuator.console;

import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.Test;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class BoardTest {
    private final Board board = new Board();

    @Test
    void says_since_when_the_verdict_holds() {
        for (int second = 0; second <= 20; second++) {
            board.verdict(Scenes.verdict("checkout", second));
        }

        Board.Headline said = board.headline("shop/checkout");
        assertThat(said.verdict().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        assertThat(said.sinceMillis()).isEqualTo(Scenes.RELEASED + 11_000);
    }

    @Test
    void keeps_no_more_than_ten_minutes_of_curves() {
        for (int second = 0; second < 700; second++) {
            board.verdict(Scenes.verdict("checkout", second));
        }

        assertThat(board.about("shop/checkout").moments()).hasSize(600);
    }

    @Test
    void a_decision_that_comes_twice_is_shown_once() {
        board.decision(Scenes.rollback("checkout"));
        board.decision(Scenes.rollback("checkout"));

        assertThat(board.about("shop/checkout").decisions()).hasSize(1);
    }

    @Test
    void the_report_of_a_decision_keeps_the_curves_that_led_to_it() {
        for (int second = 0; second <= Scenes.DECIDED_SECOND; second++) {
            board.verdict(Scenes.verdict("checkout", second));
        }
        board.decision(Scenes.rollback("checkout"));
        board.mitigation(Scenes.step("checkout", Progress.ACCEPTED, "RouteToStable", "accepted", 12));
        board.mitigation(Scenes.step("checkout", Progress.DONE, "MarkFailed", "done", 29));
        for (int second = 13; second < 900; second++) {
            board.verdict(Scenes.verdict("checkout", second));
        }

        DecisionView report = board.decided("d-5f0c").orElseThrow();
        assertThat(report.before()).hasSize(Scenes.DECIDED_SECOND + 1);
        assertThat(report.mitigations())
                .extracting(one -> one.progress())
                .containsExactly(Progress.ACCEPTED, Progress.DONE);
    }

    @Test
    void writes_down_what_changed_in_the_cluster_once() {
        board.status("shop/checkout", Scenes.rollingOut(), 1);
        board.status("shop/checkout", Scenes.rollingOut(), 2);
        board.status("shop/checkout", Scenes.rolledBack(), 3);

        assertThat(board.about("shop/checkout").changes())
                .filteredOn(change -> change.atMillis() == 3)
                .extracting(Change::text)
                .containsExactlyInAnyOrder("rolled back", "r1 in effect and stable", "100 % of users to stable");
        assertThat(board.about("shop/checkout").changes()).noneMatch(change -> change.atMillis() == 2);
    }

    @Test
    void forgets_an_application_that_was_deleted_but_not_its_decisions() {
        board.status("shop/checkout", Scenes.rollingOut(), 1);
        board.status("shop/basket", Scenes.stable(), 1);
        board.verdict(Scenes.verdict("checkout", 3));
        board.decision(Scenes.rollback("checkout"));

        board.keepOnly(Set.of("shop/basket"), 2);
        board.verdict(Scenes.verdict("checkout", 4));

        assertThat(board.headline("shop/checkout").verdict()).isNull();
        assertThat(board.about("shop/checkout").moments()).isEmpty();
        assertThat(board.farewell("shop/checkout").goneAtMillis()).isEqualTo(2);
        assertThat(board.farewell("shop/checkout").decisions()).hasSize(1);
        assertThat(board.decided("d-5f0c")).isPresent();
        assertThat(board.farewell("shop/basket").goneAtMillis()).isZero();
    }

    @Test
    void an_application_that_was_made_again_begins_anew() {
        board.status("shop/checkout", Scenes.rollingOut(), 1);
        board.keepOnly(Set.of(), 2);
        board.status("shop/checkout", Scenes.stable(), 3);
        board.verdict(Scenes.verdict("checkout", 4));

        assertThat(board.about("shop/checkout").moments()).hasSize(1);
        assertThat(board.farewell("shop/checkout").goneAtMillis()).isZero();
    }

    @Test
    void what_kafka_says_before_the_cluster_was_read_is_kept() {
        board.verdict(Scenes.verdict("checkout", 3));
        board.keepOnly(Set.of(), 2);

        assertThat(board.headline("shop/checkout").verdict()).isNotNull();
    }
}
