package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.Wish;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTest {
    private static final Application CHECKOUT = TestObjects.application();

    @Test
    void what_would_be_done_is_told_before_it_is_done() {
        assertThat(account(CHECKOUT, Scenes.rollingOut()).done())
                .isEqualTo("Nothing was done; a predicted failure would be rolled back to r1.");
    }

    @Test
    void a_paused_application_says_that_nothing_will_be_done() {
        Account paused = account(TestObjects.application(Intent.PAUSE), Scenes.stable());

        assertThat(paused.mode()).isEqualTo("paused");
        assertThat(paused.done()).contains("nothing will be while it is paused");
    }

    @Test
    void after_a_rollback_the_way_back_is_named() {
        assertThat(account(CHECKOUT, Scenes.rolledBack()).undo()).isEqualTo("publish a fixed image, or try r2 again.");
    }

    @Test
    void a_rollback_is_offered_only_while_there_is_something_to_go_back_from() {
        assertThat(offers(CHECKOUT, Scenes.rollingOut())).containsExactly(Wish.Kind.PAUSE, Wish.Kind.ROLLBACK);
        assertThat(offers(CHECKOUT, Scenes.stable())).containsExactly(Wish.Kind.PAUSE);
        assertThat(offers(CHECKOUT, Scenes.rolledBack())).containsExactly(Wish.Kind.PAUSE, Wish.Kind.RETRY);
    }

    @Test
    void an_offer_names_its_effect_and_the_command_that_does_the_same() {
        Offer rollback = Offer.of(CHECKOUT, Scenes.rollingOut()).get(1);

        assertThat(rollback.effect()).startsWith("All users of shop/checkout go from r2 to r1");
        assertThat(rollback.command())
                .isEqualTo("kubectl -n shop annotate --overwrite shd checkout foreshadow.dev/intent=rollback");
    }

    private static Account account(Application application, ShadowDeploymentStatus status) {
        return new Account(application, status, null);
    }

    private static List<Wish.Kind> offers(Application application, ShadowDeploymentStatus status) {
        return Offer.of(application, status).stream().map(Offer::intent).toList();
    }
}
