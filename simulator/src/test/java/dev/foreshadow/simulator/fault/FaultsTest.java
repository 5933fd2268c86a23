package dev.foreshadow.simulator.fault;

import dev.foreshadow.simulator.TestObjects;
import dev.foreshadow.simulator.traffic.Route;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FaultsTest {
    private static final Route CART = new Route("GET", "/cart", 1, 20, 0.5, 0, 200, List.of("sessions"));
    private static final double ROUNDING = 1e-12;

    @Test
    void a_fault_of_an_image_hits_both_groups_and_no_other_image() {
        Fault errors = new Errors(scope(TestObjects.R2, 0, Window.ALWAYS), 0.1);
        assertThat(errors.on(on("live", "r2", 10, 5)).failureShare()).isEqualTo(0.1);
        assertThat(errors.on(on("shadow", "r2", 10, 5)).failureShare()).isEqualTo(0.1);
        assertThat(errors.on(on("live", "r1", 10, 5))).isEqualTo(Effect.NONE);
    }

    @Test
    void a_fault_of_load_waits_for_it() {
        Fault errors = new Errors(scope("", 8, Window.ALWAYS), 0.1);
        assertThat(errors.on(on("live", "r1", 10, 8))).isEqualTo(Effect.NONE);
        assertThat(errors.on(on("live", "r1", 10, 9)).failureShare()).isEqualTo(0.1);
    }

    @Test
    void a_window_includes_its_start_and_excludes_its_end() {
        Fault outage = new Outage("sessions", new Window(10, 20), 0.4);
        assertThat(outage.on(on("live", "r1", 9, 0))).isEqualTo(Effect.NONE);
        assertThat(outage.on(on("live", "r1", 10, 0)).failureShare()).isEqualTo(0.4);
        assertThat(outage.on(on("live", "r1", 20, 0))).isEqualTo(Effect.NONE);
    }

    @Test
    void faults_add_up() {
        Faults faults = new Faults(List.of(
                new Errors(scope("", 0, Window.ALWAYS), 0.1),
                new Outage("sessions", Window.ALWAYS, 0.5),
                new Latency(scope("", 0, Window.ALWAYS), 2, 0.1, 50),
                new Latency(scope("", 0, Window.ALWAYS), 3, 0, 0),
                new Leak(scope("", 0, Window.ALWAYS), 7)));
        Effect effect = faults.on(on("live", "r1", 1, 1));
        assertThat(effect.failureShare()).isCloseTo(0.55, within(ROUNDING));
        assertThat(effect.latencyFactor()).isEqualTo(6);
        assertThat(effect.tailMillis()).isEqualTo(50);
        assertThat(effect.leakBytes()).isEqualTo(7);
    }

    private static Scope scope(String image, double above, Window window) {
        return new Scope(image, "", List.of(), above, window);
    }

    private static Exposure on(String group, String revision, long second, double requestsPerSecond) {
        return new Exposure(TestObjects.pod(group, revision, 1), CART, second, requestsPerSecond);
    }
}
