package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.WorkloadRef;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import static dev.foreshadow.actuator.AdoptionIT.OWNERS_SELECTOR;
import static dev.foreshadow.actuator.AdoptionIT.PODS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A Deployment that was taken over goes back to an owner who did something to it meanwhile. */
class ReturnIT {
    private static final int MORE_PODS = 6;

    private final World world = new World();
    private ServiceLog log;

    @BeforeEach
    void it_was_taken_over() {
        log = new ServiceLog(world);
        world.client.resource(AdoptionIT.deployment(world.namespace, 1)).create();
        world.untilReady("web", PODS);
        world.client.resource(AdoptionIT.service(world.namespace, "checkout")).create();
        world.start(Stage.operator());
        world.create(spec -> spec.withWorkload(new WorkloadRef(null, "web")));
        hurryUntil(() -> AdoptionIT.isAdopted(world));
    }

    @AfterEach
    void close() {
        log.close();
        world.close();
    }

    /** A release that is on its way, and an autoscaler that wakes as soon as there are pods again. */
    @Test
    void it_serves_what_its_owner_wants_by_now_with_as_many_pods_as_an_autoscaler_wants() {
        var next = AdoptionIT.deployment(world.namespace, 2).getSpec().getTemplate();
        change(held -> held.getSpec().setTemplate(next));
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
        world.client.resource(world.resource()).delete();
        await().atMost(World.PATIENCE).until(() -> web().getSpec().getReplicas() == PODS);
        change(held -> held.getSpec().setReplicas(MORE_PODS));
        untilGone();
        assertThat(web().getSpec().getReplicas()).isEqualTo(MORE_PODS);
        assertThat(web().getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getImage())
                .endsWith(TestObjects.digest(2));
        assertThat(web().getMetadata().getLabels()).isNullOrEmpty();
        assertThat(log.of("checkout")).allSatisfy(moment -> {
            assertThat(moment.ready()).isGreaterThanOrEqualTo(PODS);
            assertThat(moment.shadow()).isZero();
        });
    }

    /** Live goes on with the last template until the resource goes too; then nobody is left to wait for. */
    @Test
    void one_that_was_deleted_meanwhile_keeps_nobody_waiting() {
        world.client.resource(web()).delete();
        await().atMost(World.PATIENCE).until(() -> condition("Adopted").startsWith("Deployment web is gone"));
        assertThat(world.deployment("checkout-live").orElseThrow().getSpec().getReplicas())
                .isEqualTo(PODS);
        world.client.resource(world.resource()).delete();
        untilGone();
        assertThat(world.deployment("web")).isEmpty();
        assertThat(service().getSpec().getSelector()).isEqualTo(OWNERS_SELECTOR);
        assertThat(service().getMetadata().getAnnotations()).isNullOrEmpty();
    }

    @Test
    void one_that_the_spec_no_longer_names_is_let_go_as_it_is() {
        world.edit(spec -> spec.withTemplate(TestObjects.release(1)));
        await().atMost(World.PATIENCE).until(() -> world.events().stream()
                .anyMatch(text -> text.contains("Deployment web is no longer followed")));
        assertThat(web().getSpec().getReplicas()).isZero();
        assertThat(web().getMetadata().getLabels()).isNullOrEmpty();
        assertThat(web().getMetadata().getAnnotations()).doesNotContainKey("foreshadow.dev/replicas");
        assertThat(world.status().adoption()).isNull();
    }

    private void untilGone() {
        hurryUntil(() -> world.resource() == null);
    }

    /** Former pods are kept for seconds on the operator's clock; nobody has to wait for it. */
    private void hurryUntil(Callable<Boolean> done) {
        await().atMost(World.PATIENCE).until(() -> {
            world.clock.forward(Duration.ofSeconds(1));
            return done.call();
        });
    }

    private String condition(String type) {
        return world.status().conditions().stream()
                .filter(one -> one.getType().equals(type))
                .map(one -> one.getMessage())
                .findFirst()
                .orElse("");
    }

    private Deployment web() {
        return world.deployment("web").orElseThrow();
    }

    private Service service() {
        return world.client
                .services()
                .inNamespace(world.namespace)
                .withName("checkout")
                .get();
    }

    private void change(Consumer<Deployment> change) {
        world.change("web", change);
    }
}
