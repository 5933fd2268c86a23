package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.RoutingSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody else's route leads to three applications; one of them is ours. */
class SharedRouteIT {
    private static final String VIRTUAL_SERVICE =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: shop, namespace: %s}
            spec:
              hosts: [shop.example.com]
              http:
              - {name: static, match: [{uri: {prefix: /static}}], route: [{destination: {host: assets}}]}
              - {name: cart, match: [{uri: {prefix: /cart}}], timeout: 3s, route: [{destination: {host: checkout}}]}
              - {name: rest, route: [{destination: {host: frontend}}], later: {a: 1}}
            """;
    private static final String HTTP_ROUTE =
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: shop, namespace: %s}
            spec:
              hostnames: [shop.example.com]
              rules:
              - {name: static, matches: [{path: {type: PathPrefix, value: /static}}], backendRefs: [{name: assets}]}
              - {name: cart, matches: [{path: {type: PathPrefix, value: /cart}}], backendRefs: [{name: checkout}]}
              - {name: rest, backendRefs: [{name: frontend}], later: {a: 1}}
            """;

    private final World world = new World();
    private RoutingSpec.Provider provider;

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(RoutingSpec.Provider.class)
    void only_rules_of_our_own_come_change_and_go(RoutingSpec.Provider mesh) {
        provider = mesh;
        GenericKubernetesResource before = create();
        world.start(Stage.operator());
        world.create(
                spec -> spec.withRouting(new RoutingSpec(mesh, null, null, new RoutingSpec.Shared("shop", "cart"))));
        untilRules("static", "eligible", "default", "cart", "rest");

        owner(rules -> rules.get(rules.size() - 1).put("later", Map.of("a", 2)));
        owner(rules -> rules.remove(2));
        untilRules("static", "eligible", "default", "cart", "rest");
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(world.events()).anyMatch(text -> text.contains("shop put back")));

        world.release(2);
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
        world.decide(world.rollback(UUID.randomUUID().toString()));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        assertThat(rules().get(rules().size() - 1)).containsEntry("later", Map.of("a", 2));

        owner(rules -> rules.get(rules.size() - 1).put("later", Map.of("a", 1)));
        world.client.resource(world.resource()).delete();
        await().atMost(World.PATIENCE).until(() -> world.resource() == null);
        assertThat(route().getAdditionalProperties().get("spec"))
                .isEqualTo(before.getAdditionalProperties().get("spec"));
        assertThat(route().getMetadata().getOwnerReferences()).isEmpty();
    }

    private void untilRules(String... names) {
        List<String> wanted = List.of(names).stream()
                .map(name -> List.of("eligible", "default").contains(name) ? "foreshadow-checkout-" + name : name)
                .toList();
        await().atMost(World.PATIENCE)
                .untilAsserted(() ->
                        assertThat(rules()).extracting(rule -> rule.get("name")).isEqualTo(wanted));
    }

    /** Somebody edits the list of rules with a tool of theirs, and tries again when somebody else was faster. */
    private void owner(Consumer<List<Map<String, Object>>> change) {
        await().atMost(World.PATIENCE)
                .ignoreExceptionsMatching(World::isConflict)
                .untilAsserted(() -> {
                    GenericKubernetesResource held = route();
                    change.accept(rules(held));
                    world.client
                            .genericKubernetesResources(kind())
                            .inNamespace(world.namespace)
                            .resource(held)
                            .update();
                });
    }

    private List<Map<String, Object>> rules() {
        return rules(route());
    }

    private List<Map<String, Object>> rules(GenericKubernetesResource held) {
        return held.get("spec", provider == RoutingSpec.Provider.ISTIO ? "http" : "rules");
    }

    private GenericKubernetesResource route() {
        return world.client
                .genericKubernetesResources(kind())
                .inNamespace(world.namespace)
                .withName("shop")
                .get();
    }

    private GenericKubernetesResource create() {
        String yaml = provider == RoutingSpec.Provider.ISTIO ? VIRTUAL_SERVICE : HTTP_ROUTE;
        return world.client
                .genericKubernetesResources(kind())
                .inNamespace(world.namespace)
                .resource(Serialization.unmarshal(yaml.formatted(world.namespace), GenericKubernetesResource.class))
                .create();
    }

    private ResourceDefinitionContext kind() {
        var istio = new ResourceDefinitionContext.Builder()
                .withGroup("networking.istio.io")
                .withKind("VirtualService")
                .withPlural("virtualservices");
        var gateway = new ResourceDefinitionContext.Builder()
                .withGroup("gateway.networking.k8s.io")
                .withKind("HTTPRoute")
                .withPlural("httproutes");
        return (provider == RoutingSpec.Provider.ISTIO ? istio : gateway)
                .withVersion("v1")
                .withNamespaced(true)
                .build();
    }
}
