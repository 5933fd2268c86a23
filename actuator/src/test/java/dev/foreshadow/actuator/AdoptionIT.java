package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.AdoptionStatus;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.WorkloadRef;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A Deployment that served before is replaced, and given back, without a moment in which fewer pods serve. */
class AdoptionIT {
    static final Map<String, String> OWNERS_SELECTOR = Map.of("tier", "front");
    static final int PODS = 4;
    private static final boolean ALL_FAULTS = "each".equals(System.getProperty("faults"));

    private final Mortal mortal = new Mortal();
    private final World world = new World();
    private ServiceLog log;

    @BeforeEach
    void somebody_serves_already() {
        log = new ServiceLog(world);
        world.client.resource(deployment("web")).create();
        world.untilReady("web", PODS);
        world.client.resource(service(world.namespace, "checkout")).create();
        world.client.resource(service(world.namespace, "front")).create();
    }

    @AfterEach
    void close() {
        log.close();
        world.close();
    }

    @Test
    void takes_over_and_gives_back_while_as_many_pods_serve_as_before() {
        world.start(Stage.operator());
        adopt();
        assertThat(world.status().conditions())
                .filteredOn(one -> one.getType().equals("Adopted"))
                .extracting(Condition::getMessage)
                .containsExactly("Deployment web has no pods any more, it had 4");
        delete();
        assertThatNothingIsLeft();
        assertThatEverybodyWasServed();
    }

    @Test
    void a_new_template_of_the_deployment_is_a_release_that_can_be_rolled_back() {
        world.start(Stage.operator());
        adopt();
        release(2);
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()) && "r1".equals(status.stableRevision()));
        world.decide(world.rollback("adopted-" + world.namespace));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        assertThat(web().getSpec().getReplicas()).isZero();
        assertThat(world.status().templateRevision()).isEqualTo("r2");
    }

    @Test
    void somebody_who_scales_it_up_again_is_put_right_and_their_number_is_remembered() {
        world.start(Stage.operator());
        adopt();
        change(held -> held.getSpec().setReplicas(6));
        await().atMost(World.PATIENCE).until(() -> web().getSpec().getReplicas() == 0);
        assertThat(web().getMetadata().getAnnotations()).containsEntry("foreshadow.dev/replicas", "6");
    }

    @Test
    void template_and_workload_together_are_refused_with_the_field_and_the_fix() {
        world.start(Stage.operator());
        try {
            world.client.resource(both()).create();
            world.untilStatus(status -> status.phase() == Phase.REFUSED);
            assertThat(whyNotReady()).isEqualTo("spec.workloadRef is set beside spec.template; remove one of the two");
        } catch (KubernetesClientException atAdmission) { // where the server evaluates the definition's rules
            assertThat(atAdmission).hasMessageContaining("write either template, or workloadRef");
        }
    }

    @Test
    void a_deployment_that_is_not_there_is_refused_with_its_name() {
        world.start(Stage.operator());
        world.create(spec -> spec.withWorkload(new WorkloadRef(null, "wep")));
        world.untilStatus(status -> status.phase() == Phase.REFUSED);
        assertThat(whyNotReady()).isEqualTo("spec.workloadRef.name is wep, and there is no such Deployment");
    }

    /** With {@code -Dfaults=each}: after every write of a takeover, the last of which comes too late to matter. */
    static IntStream writesOfTakeover() {
        return ALL_FAULTS ? IntStream.rangeClosed(1, 20) : IntStream.of(8);
    }

    @ParameterizedTest(name = "write {0}")
    @MethodSource("writesOfTakeover")
    void takes_over_when_the_operator_dies_after(int write) {
        mortal.dieAfter(write);
        world.start(mortal.client());
        world.create(spec -> spec.withWorkload(new WorkloadRef(null, "web")));
        await().atMost(World.PATIENCE).until(() -> hurriedOn(mortal.isDead() || isAdopted()));
        world.stop();
        world.start(Stage.operator());
        untilAdopted();
        assertThatEverybodyWasServed();
    }

    static IntStream writesOfReturn() {
        return ALL_FAULTS ? IntStream.rangeClosed(1, 16) : IntStream.of(5);
    }

    @ParameterizedTest(name = "write {0}")
    @MethodSource("writesOfReturn")
    void gives_back_when_the_operator_dies_after(int write) {
        world.start(mortal.client());
        adopt();
        mortal.dieAfter(write);
        world.client.resource(world.resource()).delete();
        await().atMost(World.PATIENCE).until(() -> hurriedOn(mortal.isDead() || world.resource() == null));
        world.stop();
        world.start(Stage.operator());
        untilGone();
        assertThatNothingIsLeft();
        assertThatEverybodyWasServed();
    }

    private void adopt() {
        world.create(spec -> spec.withWorkload(new WorkloadRef(null, "web")));
        untilAdopted();
    }

    private void untilAdopted() {
        await().atMost(World.PATIENCE).until(() -> hurriedOn(isAdopted()));
        assertThat(web().getSpec().getReplicas()).isZero();
    }

    private void delete() {
        world.client.resource(world.resource()).delete();
        untilGone();
    }

    private void untilGone() {
        await().atMost(World.PATIENCE).until(() -> hurriedOn(world.resource() == null));
        await().atMost(World.PATIENCE)
                .until(() -> world.deployment("checkout-live").isEmpty() && world.route() == null);
    }

    /** Former pods are kept for seconds on the operator's clock; nobody has to wait for it. */
    private boolean hurriedOn(boolean done) {
        world.clock.forward(Duration.ofSeconds(1));
        return done;
    }

    private void assertThatNothingIsLeft() {
        assertThat(web().getSpec().getReplicas()).isEqualTo(PODS);
        assertThat(web().getMetadata().getLabels()).isNullOrEmpty();
        assertThat(web().getMetadata().getAnnotations()).doesNotContainKey("foreshadow.dev/replicas");
        for (String name : new String[] {"checkout", "front"}) {
            Service held = world.client
                    .services()
                    .inNamespace(world.namespace)
                    .withName(name)
                    .get();
            assertThat(held.getSpec().getSelector()).isEqualTo(OWNERS_SELECTOR);
            assertThat(held.getMetadata().getLabels()).isNullOrEmpty();
            assertThat(held.getMetadata().getAnnotations()).isNullOrEmpty();
        }
    }

    private void assertThatEverybodyWasServed() {
        for (String name : new String[] {"checkout", "front"}) {
            assertThat(log.of(name)).isNotEmpty().allSatisfy(moment -> {
                assertThat(moment.ready()).isGreaterThanOrEqualTo(PODS);
                assertThat(moment.shadow()).isZero();
            });
        }
    }

    private boolean isAdopted() {
        return isAdopted(world);
    }

    static boolean isAdopted(World world) {
        ShadowDeploymentStatus status = world.status();
        boolean adopted = status.adoption() != null && status.adoption().stage() == AdoptionStatus.Stage.ADOPTED;
        return adopted && "5".equals(status.mirror().observedPercent());
    }

    private String whyNotReady() {
        return world.status().conditions().stream()
                .filter(one -> one.getType().equals("Ready"))
                .map(Condition::getMessage)
                .findFirst()
                .orElseThrow();
    }

    private HasMetadata both() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("foreshadow.dev/v1alpha1")
                .withKind("ShadowDeployment")
                .withNewMetadata()
                .withNamespace(world.namespace)
                .withName("checkout")
                .endMetadata()
                .addToAdditionalProperties(
                        "spec",
                        Map.of(
                                "template", TestObjects.release(1),
                                "workloadRef", Map.of("name", "web"),
                                "live", Map.of("replicas", PODS),
                                "service", Map.of("port", 8080)))
                .build();
    }

    private Deployment web() {
        return world.deployment("web").orElseThrow();
    }

    private void release(int number) {
        change(held -> held.getSpec()
                .setTemplate(deployment(world.namespace, number).getSpec().getTemplate()));
    }

    private void change(Consumer<Deployment> change) {
        world.change("web", change);
    }

    private Deployment deployment(String name) {
        Deployment web = deployment(world.namespace, 1);
        web.getMetadata().setName(name);
        return web;
    }

    static Deployment deployment(String namespace, int release) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withReplicas(PODS)
                .withNewSelector()
                .withMatchLabels(Map.of("app", "web"))
                .endSelector()
                .withTemplate(new PodTemplateSpecBuilder(TestObjects.release(release))
                        .withNewMetadata()
                        .withLabels(Map.of("app", "web", "tier", "front"))
                        .endMetadata()
                        .build())
                .endSpec()
                .build();
    }

    static Service service(String namespace, String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withSelector(OWNERS_SELECTOR)
                .addNewPort()
                .withName("web")
                .withPort(8080)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build();
    }
}
