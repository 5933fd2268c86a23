package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.resource.MirrorSpec.Method;
import dev.foreshadow.actuator.resource.RoutingSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentSpec;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RoutingContract;
import dev.foreshadow.actuator.routing.RoutingProvider;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRequestMirrorFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads an HTTPRoute by the order that its specification demands: the longest path prefix, then a method, then the
 * largest number of headers, then the first rule.
 */
class GatewayApiRoutingContractTest extends RoutingContract {
    private static final HTTPRouteMatch ANYTHING = new HTTPRouteMatchBuilder()
            .withNewPath()
            .withType("PathPrefix")
            .withValue("/")
            .endPath()
            .build();

    @Override
    protected RoutingProvider mesh() {
        return new GatewayApiRouting();
    }

    @Override
    protected HasMetadata shared() {
        return route(
                """
                  - name: static
                    matches: [{path: {type: PathPrefix, value: /static}}]
                    backendRefs: [{name: assets, port: 80}]
                  - name: cart
                    matches: [{path: {type: PathPrefix, value: /cart}}]
                    timeouts: {request: 3000ms}
                    backendRefs: [{name: checkout, port: 8080}]
                  - name: rest
                    backendRefs: [{name: frontend, port: 80}]
                """);
    }

    private static HTTPRoute route(String rules) {
        return Serialization.unmarshal(
                """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shop}
                spec:
                  hostnames: [shop.example.com]
                  rules:
                """
                        + rules,
                HTTPRoute.class);
    }

    @Override
    protected List<String> rules(HasMetadata route) {
        return ((HTTPRoute) route)
                .getSpec().getRules().stream().map(HTTPRouteRule::getName).toList();
    }

    /** The base is everything, another rule has /api: a copy of GET /api would win against it. */
    @Test
    void a_narrower_match_that_would_win_requests_of_another_rule_is_not_written_and_told() {
        HTTPRoute shared = route(
                """
                  - name: api
                    matches: [{path: {type: PathPrefix, value: /api}}]
                    backendRefs: [{name: api, port: 80}]
                  - name: all
                    backendRefs: [{name: checkout, port: 8080}]
                """);
        var spec = TestObjects.checkout()
                .getSpec()
                .withRouting(new RoutingSpec(null, null, null, new RoutingSpec.Shared("shop", "all")))
                .withMirror(
                        new MirrorSpec("5", List.of(new Match(List.of(Method.GET), "/api")), null, null, null, null));
        Application application = TestObjects.application(spec);
        var edit = mesh().insert(application, new Route(Split.ALL_LIVE, BigDecimal.ONE, "r1", "r2"), shared);
        assertThat(edit.added()).hasSize(1);
        assertThat(mesh().obstacle(application, shared))
                .get()
                .asString()
                .contains("spec.shadow.mirror.match cannot be told from requests that another rule");
    }

    /** The API server would refuse the whole route, and with it the way to the stable pods. */
    @Test
    void a_mirror_that_no_route_can_hold_is_refused_and_does_not_hold_users_back() {
        Application application = TestObjects.application(mirroring(22));
        assertThat(mesh().obstacle(application))
                .get()
                .asString()
                .contains("spec.shadow.mirror.match and exclude need more");
        HTTPRoute route = own(application);
        assertThat(rules(route)).containsExactly("foreshadow-default");
        assertThat(mesh().read(application, List.of(route))).contains(Split.ALL_STABLE);
    }

    @Test
    void a_mirror_at_the_limit_is_written() {
        Application application = TestObjects.application(mirroring(21));
        assertThat(mesh().obstacle(application)).isEmpty();
        assertThat(rules(own(application))).containsExactly("foreshadow-eligible", "foreshadow-default");
    }

    @Test
    void a_full_route_of_others_gets_no_mirror_and_this_is_told() {
        String others = IntStream.range(0, 14)
                .mapToObj(
                        """
                          - name: other-%d
                            matches: [{path: {type: PathPrefix, value: /other}}]
                            backendRefs: [{name: other, port: 80}]
                        """
                                ::formatted)
                .collect(Collectors.joining());
        HTTPRoute shared = route(
                others
                        + """
                  - name: cart
                    matches: [{path: {type: PathPrefix, value: /cart}}]
                    backendRefs: [{name: checkout, port: 8080}]
                """);
        Application application = TestObjects.application(
                mirroring(1).withRouting(new RoutingSpec(null, null, null, new RoutingSpec.Shared("shop", "cart"))));
        assertThat(mesh().insert(application, new Route(Split.ALL_STABLE, BigDecimal.ONE, "r1", "r2"), shared)
                        .added())
                .hasSize(1);
        assertThat(mesh().obstacle(application, shared)).get().asString().contains("an HTTPRoute holds: 16 rules");
    }

    private HTTPRoute own(Application application) {
        var objects = mesh().objects(application, new Route(Split.ALL_STABLE, BigDecimal.ONE, "r1", "r2"));
        return (HTTPRoute) objects.get(objects.size() - 1);
    }

    /** Three methods on each of some paths. */
    private static ShadowDeploymentSpec mirroring(int paths) {
        List<Match> matches = IntStream.range(0, paths)
                .mapToObj(path -> new Match(List.of(Method.values()), "/cart/" + path))
                .toList();
        return TestObjects.checkout().getSpec().withMirror(new MirrorSpec("5", matches, null, null, null, null));
    }

    private record Candidate(HTTPRouteRule rule, HTTPRouteMatch match) {
        int pathLength() {
            return match.getPath().getValue().length();
        }

        int methods() {
            return match.getMethod() == null ? 0 : 1;
        }

        int headers() {
            return match.getHeaders().size();
        }
    }

    @Override
    protected Fate fate(List<HasMetadata> objects, String method, String path, String requestId) {
        HTTPRouteRule rule = ((HTTPRoute) objects.get(objects.size() - 1))
                .getSpec().getRules().stream()
                        .flatMap(GatewayApiRoutingContractTest::candidates)
                        .filter(one -> holds(one.match(), method, path, requestId))
                        .max(Comparator.comparingInt(Candidate::pathLength)
                                .thenComparingInt(Candidate::methods)
                                .thenComparingInt(Candidate::headers))
                        .orElseThrow()
                        .rule();
        return new Fate(
                rule.getBackendRefs().stream()
                        .collect(Collectors.toMap(
                                GatewayApiRoutingContractTest::name,
                                to -> to.getWeight() == null ? 100 : to.getWeight())),
                mirrored(rule),
                rule.getTimeouts() == null
                        ? 0
                        : Long.parseLong(rule.getTimeouts().getRequest().replace("ms", "")),
                rule.getRetry() == null ? 0 : rule.getRetry().getAttempts());
    }

    private static Stream<Candidate> candidates(HTTPRouteRule rule) {
        return rule.getMatches().isEmpty()
                ? Stream.of(new Candidate(rule, ANYTHING))
                : rule.getMatches().stream().map(match -> new Candidate(rule, match));
    }

    private static String name(HTTPBackendRef to) {
        return Map.of("checkout", "live")
                .getOrDefault(to.getName(), to.getName().replace("checkout-", ""));
    }

    private static double mirrored(HTTPRouteRule rule) {
        return rule.getFilters().stream()
                .map(filter -> filter.getRequestMirror())
                .map(HTTPRequestMirrorFilter::getFraction)
                .mapToDouble(part -> (double) part.getNumerator() / part.getDenominator())
                .sum();
    }

    private static boolean holds(HTTPRouteMatch match, String method, String path, String requestId) {
        String prefix = match.getPath().getValue();
        boolean byPath = prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
        return byPath
                && (match.getMethod() == null || match.getMethod().equals(method))
                && match.getHeaders().stream().allMatch(header -> requestId.matches(header.getValue()));
    }
}
