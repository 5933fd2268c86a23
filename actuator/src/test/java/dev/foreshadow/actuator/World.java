package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Crd;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.ShadowDeploymentSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.routing.istio.IstioRouting;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.mitigation.Mitigation;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** One namespace with checkout in it, a broker, and an operator that can be killed and started again. */
final class World implements AutoCloseable {
    /** Costs nothing when all is well; a loaded machine may need it. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    final KubernetesClient client = Stage.client();
    final TestClock clock = Stage.CLOCK;
    final String namespace = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    private final Runnable stopKubelet;
    private Actuator actuator;

    World() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        Stage.admitTo(namespace);
        stopKubelet = Stage.kubelet(namespace);
    }

    /** A world in which release 1 is stable and mirrored. */
    static World withStableCheckout() {
        return withStableCheckout(Stage.operator());
    }

    private static World withStableCheckout(KubernetesClient operators) {
        return withStableCheckout(operators, spec -> spec);
    }

    private static World withStableCheckout(KubernetesClient operators, UnaryOperator<ShadowDeploymentSpec> change) {
        World world = new World();
        world.start(operators);
        world.create(change);
        world.untilStatus(status -> "r1".equals(status.stableRevision())
                && status.mirror() != null
                && "5".equals(status.mirror().observedPercent()));
        world.untilReady("checkout-live", 4);
        return world;
    }

    /** A world in which release 2 is rolling: on all of the shadow, on part of live. */
    static World withRelease2OnItsWay() {
        return withRelease2OnItsWay(Stage.operator());
    }

    /** The same with an operator that uses this client. */
    static World withRelease2OnItsWay(KubernetesClient operators) {
        return withRelease2OnItsWay(operators, spec -> spec);
    }

    /** The same with an owner who wants something else. */
    static World withRelease2OnItsWay(KubernetesClient operators, UnaryOperator<ShadowDeploymentSpec> change) {
        World world = withStableCheckout(operators, change);
        world.release(2);
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
        world.untilRevisionEverywhere("checkout-shadow", "r2", 2);
        return world;
    }

    void start(KubernetesClient with) {
        start(with, settings(with));
    }

    void start(KubernetesClient with, ActuatorSettings settings) {
        actuator = Actuator.start(settings, with);
    }

    ActuatorSettings settings(KubernetesClient with) {
        return ActuatorSettings.defaults(Stage.kafka().bootstrapServers(), with.getConfiguration())
                .withNamespaces(Set.of(namespace))
                .withClock(clock)
                .withResync(Duration.ofSeconds(1));
    }

    void stop() {
        if (actuator != null) {
            actuator.close();
            actuator = null;
        }
    }

    void create() {
        create(spec -> spec);
    }

    void create(UnaryOperator<ShadowDeploymentSpec> change) {
        ShadowDeployment checkout = TestObjects.checkout();
        checkout.setSpec(change.apply(checkout.getSpec()));
        checkout.getMetadata().setNamespace(namespace);
        client.resource(checkout).create();
    }

    void edit(UnaryOperator<ShadowDeploymentSpec> change) {
        change(held -> held.setSpec(change.apply(held.getSpec())));
    }

    /** Tries again when the operator wrote meanwhile, as people and their tools do. */
    private void change(Consumer<ShadowDeployment> change) {
        await().atMost(PATIENCE).ignoreExceptionsMatching(World::isConflict).untilAsserted(() -> client.resources(
                        ShadowDeployment.class)
                .inNamespace(namespace)
                .withName("checkout")
                .edit(held -> {
                    change.accept(held);
                    return held;
                }));
    }

    static boolean isConflict(Throwable problem) {
        return problem instanceof KubernetesClientException refused && refused.getCode() == 409;
    }

    /** Makes a ConfigMap, or changes what it holds. */
    void configure(String configMap, Map<String, String> data) {
        client.resource(TestObjects.configMap(namespace, configMap, data)).serverSideApply();
    }

    void release(int number) {
        edit(spec -> spec.withTemplate(TestObjects.release(number)));
    }

    /** {@code kubectl annotate shd checkout foreshadow.dev/intent=...}. */
    void annotate(String intent) {
        change(held -> held.getMetadata().setAnnotations(Map.of(Wish.ANNOTATION, intent)));
    }

    ShadowDeployment resource() {
        return client.resources(ShadowDeployment.class)
                .inNamespace(namespace)
                .withName("checkout")
                .get();
    }

    ShadowDeploymentStatus status() {
        return Optional.ofNullable(resource().getStatus()).orElse(ShadowDeploymentStatus.EMPTY);
    }

    Optional<Deployment> deployment(String name) {
        return Optional.ofNullable(client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    /** Tries again when the operator or a controller wrote meanwhile, as people and their tools do. */
    void change(String deployment, Consumer<Deployment> change) {
        await().atMost(PATIENCE).ignoreExceptionsMatching(World::isConflict).untilAsserted(() -> client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .edit(held -> {
                    change.accept(held);
                    return held;
                }));
    }

    VirtualService route() {
        return client.resources(VirtualService.class)
                .inNamespace(namespace)
                .withName("checkout")
                .get();
    }

    /** Reason and text of every Kubernetes Event of the operator, oldest first. */
    List<String> events() {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getSource() != null
                        && "foreshadow".equals(event.getSource().getComponent()))
                .map(event -> event.getReason() + ": " + event.getMessage())
                .toList();
    }

    Optional<Split> split() {
        return new IstioRouting().read(Application.of(resource()), List.of(route()));
    }

    /** Names of the revisions that live pods are on. */
    List<String> liveRevisions() {
        return client.pods().inNamespace(namespace).withLabel("foreshadow.dev/group", "live").list().getItems().stream()
                .map(pod -> pod.getMetadata().getLabels().get("foreshadow.dev/revision"))
                .distinct()
                .sorted()
                .toList();
    }

    Decision rollback(String id) {
        return decision(id, Action.ROLLBACK, "r2", clock.millis() + 30_000);
    }

    Decision decision(String id, Action action, String revision, long expiresAtMillis) {
        return new Decision(
                Decision.SCHEMA,
                id,
                namespace + "/checkout",
                resource().getMetadata().getUid(),
                1,
                Pattern.PREDICTED_FAILURE,
                action,
                revision,
                "r1",
                null,
                clock.millis(),
                expiresAtMillis,
                null,
                "shadow fails 7 % against 0.2 %");
    }

    Decision ejection(String id, String host) {
        return new Decision(
                Decision.SCHEMA,
                id,
                namespace + "/checkout",
                resource().getMetadata().getUid(),
                1,
                Pattern.HOST_OUTLIER,
                Action.EJECT_HOST,
                null,
                null,
                host,
                clock.millis(),
                clock.millis() + 30_000,
                null,
                "host " + host + " fails 30 % against 0.2 %");
    }

    void decide(Decision decision) {
        Stage.send(Topics.DECISIONS, decision.application(), event(decision));
    }

    /** A decision as it lies in Kafka. */
    byte[] event(Decision decision) {
        return Json.writeEvent(decision.id(), "/test", Decision.TYPE, decision.application(), clock.millis(), decision);
    }

    /** What was said about a decision, oldest first. */
    List<Mitigation> saidAbout(String decisionId) {
        return saidAtAll().filter(one -> decisionId.equals(one.decisionId())).toList();
    }

    /** What was said about this application, oldest first. */
    List<Mitigation> said() {
        return saidAtAll()
                .filter(one -> (namespace + "/checkout").equals(one.application()))
                .toList();
    }

    private static Stream<Mitigation> saidAtAll() {
        return Stage.read(Topics.MITIGATIONS).stream()
                .map(bytes -> Json.readEvent(bytes.value(), Mitigation.TYPE, Mitigation.class));
    }

    /** States published about this application, oldest first; empty for a tombstone. */
    List<Optional<ApplicationState>> published() {
        return Stage.read(Topics.APPLICATIONS).stream()
                .filter(read -> (namespace + "/checkout").equals(new String(read.key(), StandardCharsets.UTF_8)))
                .map(read -> Optional.ofNullable(read.value()).map(value -> Json.read(value, ApplicationState.class)))
                .toList();
    }

    /** The state that was published last; empty for a tombstone. */
    Optional<ApplicationState> lastPublished() {
        var all = published();
        return all.isEmpty() ? Optional.empty() : all.get(all.size() - 1);
    }

    String http(String path) {
        return http(actuator, path);
    }

    static String http(Actuator of, String path) {
        try {
            URI uri = of.console().resolve(path);
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    void untilStatus(java.util.function.Predicate<ShadowDeploymentStatus> holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::status, holds);
    }

    void untilReady(String deployment, int pods) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> deployment(deployment)
                .map(held -> held.getStatus())
                .filter(status -> status.getReadyReplicas() != null && status.getReadyReplicas() == pods)
                .isPresent());
    }

    void untilRevisionEverywhere(String deployment, String revision, int pods) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> deployment(deployment)
                .filter(held -> dev.foreshadow.actuator.workload.Workload.complete(held, revision))
                .isPresent());
        untilReady(deployment, pods);
    }

    static InputStream meshes() {
        return World.class.getResourceAsStream("/meshes.yaml");
    }

    static String crd() {
        return Crd.yaml();
    }

    /** Takes everything away without waiting for the operator's goodbye, which one test looks at closely. */
    @Override
    public void close() {
        try {
            stop();
            var held = client.resources(ShadowDeployment.class)
                    .inNamespace(namespace)
                    .withName("checkout");
            if (held.get() != null) {
                held.edit(one -> {
                    one.getMetadata().setFinalizers(List.of());
                    return one;
                });
                held.delete();
            }
        } finally {
            client.namespaces().withName(namespace).delete();
            stopKubelet.run();
            client.close();
        }
    }
}
