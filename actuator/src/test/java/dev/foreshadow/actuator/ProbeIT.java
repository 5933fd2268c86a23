package dev.foreshadow.actuator;

import dev.foreshadow.actuator.probe.Probe;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.ProbeSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nothing is mirrored to a shadow whose fence was not tried; the test plays the Job's controller. */
class ProbeIT {
    private static final int NOTHING_ANSWERS = 0;
    private static final int THE_FIRST_ANSWERS = 10;

    private final World world = new World();
    private final TestJobs jobs = new TestJobs(world.client, world.namespace);

    @BeforeEach
    void start() {
        Stage.faults(); // where real controllers end Jobs, the image would have to be one that runs
        world.start(Stage.operator());
        world.create(ProbeIT::probed);
        world.untilReady("checkout-shadow", 2);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_shadow_that_reaches_what_live_uses_gets_no_requests_until_a_later_probe_fails_to() {
        Job first = next("");
        untilIsolated("False", "the probe has not ended yet");
        jobs.end(first, THE_FIRST_ANSWERS);
        untilIsolated("False", "the probe reached db.shop.svc:5432 from the shadow's place");
        assertThat(mirror(world.status())).isEqualTo("0");

        world.clock.forward(Probe.RETRY);
        jobs.end(next(first.getMetadata().getUid()), NOTHING_ANSWERS);
        world.untilStatus(status -> "5".equals(mirror(status)));
        untilIsolated("True", "none of 1 addresses answered");
    }

    @Test
    void the_next_release_is_probed_anew_and_mirrored_meanwhile_and_another_fence_is_not() {
        Job first = next("");
        jobs.end(first, NOTHING_ANSWERS);
        world.untilStatus(status -> "5".equals(mirror(status)));

        world.release(2);
        Job second = next(first.getMetadata().getUid());
        assertThat(second.getMetadata().getLabels().get("foreshadow.dev/probe")).endsWith("-r2");
        assertThat(mirror(world.status())).isEqualTo("5");
        jobs.end(second, NOTHING_ANSWERS);
        world.untilStatus(status -> status.probe().key().endsWith("-r2"));

        world.edit(spec -> spec.withIsolation(with(
                new IsolationSpec.Egress("shadow-postgres", null, null, 5432),
                spec.shadow().isolation().probe())));
        world.untilStatus(status -> "0".equals(mirror(status)));
        jobs.end(next(second.getMetadata().getUid()), NOTHING_ANSWERS);
        world.untilStatus(status -> "5".equals(mirror(status)));
    }

    /** The one Job that there is, when it is another than before. */
    private Job next(String before) {
        return await().atMost(World.PATIENCE)
                .until(
                        () -> {
                            List<Job> all = jobs.all();
                            assertThat(all).hasSizeLessThan(2);
                            return all.stream().findFirst();
                        },
                        held -> held.filter(job -> !job.getMetadata().getUid().equals(before))
                                .isPresent())
                .orElseThrow();
    }

    private void untilIsolated(String status, String words) {
        world.untilStatus(held -> isolated(held)
                .filter(one ->
                        one.getStatus().equals(status) && one.getMessage().contains(words))
                .isPresent());
    }

    private static Optional<Condition> isolated(ShadowDeploymentStatus status) {
        return status.conditions().stream()
                .filter(one -> one.getType().equals("Isolated"))
                .findFirst();
    }

    private static String mirror(ShadowDeploymentStatus status) {
        return status.mirror() == null ? "0" : status.mirror().observedPercent();
    }

    static ShadowDeploymentSpec probed(ShadowDeploymentSpec spec) {
        var targets = List.of(new ProbeSpec.Target("db.shop.svc", 5432));
        return spec.withIsolation(
                with(null, new ProbeSpec("registry.example/tools@sha256:" + TestObjects.digest(9), targets, null)));
    }

    private static IsolationSpec with(IsolationSpec.Egress egress, ProbeSpec probe) {
        return new IsolationSpec(null, null, egress == null ? null : List.of(egress), null, probe);
    }
}
