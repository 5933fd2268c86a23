package dev.foreshadow.actuator.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.resource.MirrorSpec.Method;
import dev.foreshadow.actuator.resource.MirrorSpec.Selection;
import dev.foreshadow.actuator.resource.RoutingSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What every mesh must do with a route, told by what happens to a request and not by the objects that say so. */
public abstract class RoutingContract {
    /** A request id whose last digits are 007. */
    protected static final String LOW_ID = "3fae3b07-5c9e-4a1b-9d02-1b2c3d4e5007";

    /** A request id whose last digits are fff. */
    protected static final String HIGH_ID = "3fae3b07-5c9e-4a1b-9d02-1b2c3d4e5fff";

    /**
     * What becomes of a request.
     *
     * @param weights percent by destination: live, stable, next, shadow
     * @param mirrored share of such requests that the shadow gets, 0 to 1
     * @param timeoutMillis how long the caller waits; 0 for ever
     * @param retries further attempts
     */
    public record Fate(Map<String, Integer> weights, double mirrored, long timeoutMillis, int retries) {}

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    private final RoutingProvider mesh = mesh();

    protected abstract RoutingProvider mesh();

    /** What the mesh would do with a request, by its own rules of precedence. */
    protected abstract Fate fate(List<HasMetadata> objects, String method, String path, String requestId);

    /**
     * Somebody else's route with three rules, in this order: {@code static} leads /static to assets, {@code cart} leads
     * /cart to the application within three seconds, {@code rest} leads everything else to frontend.
     */
    protected abstract HasMetadata shared();

    /** Names of all rules of a route, in their order. */
    protected abstract List<String> rules(HasMetadata route);

    @Test
    void in_normal_times_users_go_to_live_and_eligible_requests_are_mirrored() {
        Fate cart = get("/cart", Split.ALL_LIVE, "5");
        assertThat(cart.weights()).isEqualTo(Map.of("live", 100));
        assertThat(cart.mirrored()).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void what_may_change_something_is_not_mirrored() {
        assertThat(fate("POST", "/cart", Split.ALL_LIVE, "5").mirrored()).isZero();
        assertThat(fate("HEAD", "/cart", Split.ALL_LIVE, "5").mirrored()).isPositive();
    }

    @Test
    void what_is_excluded_is_not_mirrored() {
        assertThat(get("/share/1", Split.ALL_LIVE, "5").mirrored()).isZero();
    }

    @Test
    void an_exclusion_holds_at_the_very_path_that_is_matched() {
        Application application = mirror(
                new MirrorSpec("5", List.of(match("/cart", Method.GET)), List.of(match("/cart")), null, null, null));
        assertThat(fate(application, "GET", "/cart/1", "5", LOW_ID).mirrored()).isZero();
    }

    @Test
    void an_exclusion_by_method_spares_the_others() {
        Application application = mirror(new MirrorSpec(
                "5",
                List.of(match("/cart", Method.GET, Method.HEAD)),
                List.of(match("/", Method.HEAD)),
                null,
                null,
                null));
        assertThat(fate(application, "HEAD", "/cart/1", "5", LOW_ID).mirrored()).isZero();
        assertThat(fate(application, "GET", "/cart/1", "5", LOW_ID).mirrored()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.001", "0.25,0.0025", "1,0.01", "0.0123,0.000123", "100,1"})
    void shares_are_kept_to_parts_per_million(String percent, double share) {
        assertThat(get("/cart", Split.ALL_LIVE, percent).mirrored()).isCloseTo(share, within(1e-6));
    }

    @Test
    void no_mirror_means_none() {
        assertThat(get("/cart", Split.ALL_LIVE, "0").mirrored()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"100,0,0,0", "0,100,0,0", "0,35,65,0", "75,0,0,25", "0,0,0,100"})
    void reads_back_what_it_wrote(int live, int stable, int next, int shadow) {
        Split split = new Split(live, stable, next, shadow);
        assertThat(mesh.read(TestObjects.application(), objects(TestObjects.application(), split, "1")))
                .contains(split);
    }

    @Test
    void every_request_meets_the_same_weights() {
        Split split = new Split(0, 35, 65, 0);
        Map<String, Integer> weights = Map.of("stable", 35, "next", 65);
        assertThat(get("/cart", split, "5").weights()).isEqualTo(weights);
        assertThat(get("/share/1", split, "5").weights()).isEqualTo(weights);
        assertThat(fate("POST", "/order", split, "5").weights()).isEqualTo(weights);
    }

    @Test
    void a_promoted_shadow_is_a_destination_like_others() {
        assertThat(get("/cart", Split.shadowGets(25), "0").weights()).isEqualTo(Map.of("live", 75, "shadow", 25));
    }

    @Test
    void every_request_has_a_time_limit() {
        assertThat(get("/cart", Split.ALL_LIVE, "5").timeoutMillis()).isEqualTo(5_000);
        assertThat(fate("POST", "/order", Split.ALL_LIVE, "5").timeoutMillis()).isEqualTo(5_000);
    }

    @Test
    void retries_are_those_of_the_owner() {
        var spec = TestObjects.checkout().getSpec();
        Application retrying = TestObjects.application(
                spec.withRouting(new RoutingSpec(null, null, new RoutingSpec.Retries(2, null), null)));
        assertThat(fate(retrying, "GET", "/cart", "5", LOW_ID).retries()).isEqualTo(2);
        assertThat(get("/cart", Split.ALL_LIVE, "5").retries()).isZero();
    }

    @Test
    void requests_chosen_by_their_id_are_all_mirrored_and_no_others() {
        Application byId = mirror(
                new MirrorSpec("5", List.of(match("/", Method.GET)), List.of(), null, Selection.REQUEST_ID, null));
        assertThat(fate(byId, "GET", "/cart", "5", LOW_ID).mirrored()).isEqualTo(1);
        assertThat(fate(byId, "GET", "/cart", "5", HIGH_ID).mirrored()).isZero();
        assertThat(fate(byId, "GET", "/cart", "5", HIGH_ID).weights()).isEqualTo(Map.of("live", 100));
    }

    @Test
    void what_a_route_names_is_written_before_it() {
        List<HasMetadata> objects = objects(TestObjects.application(), Split.ALL_LIVE, "1");
        assertThat(mesh.kinds()).contains(objects.get(objects.size() - 1).getClass());
        assertThat(objects).hasSize(3);
    }

    @Test
    void rules_in_a_shared_route_stand_before_the_one_that_they_copy() {
        assertThat(rules(inserted(sharing(), Split.ALL_LIVE, "5", shared())))
                .startsWith("static")
                .containsSubsequence(
                        "static", "foreshadow-checkout-eligible", "foreshadow-checkout-default", "cart", "rest");
    }

    @Test
    void requests_of_a_shared_route_that_lead_elsewhere_still_do() {
        HasMetadata route = inserted(sharing(), Split.stableGets(40), "5", shared());
        assertThat(fate(List.of(route), "GET", "/static/a", LOW_ID).weights()).containsOnlyKeys("assets");
        assertThat(fate(List.of(route), "GET", "/other", LOW_ID).weights()).containsOnlyKeys("frontend");
        assertThat(fate(List.of(route), "GET", "/other", LOW_ID).mirrored()).isZero();
    }

    @Test
    void requests_of_a_shared_route_that_lead_to_the_application_meet_its_weights_and_its_mirror() {
        HasMetadata route = inserted(sharing(), Split.stableGets(40), "5", shared());
        Fate cart = fate(List.of(route), "GET", "/cart/1", LOW_ID);
        assertThat(cart.weights()).isEqualTo(Map.of("stable", 40, "next", 60));
        assertThat(cart.mirrored()).isCloseTo(0.05, within(1e-9));
        assertThat(cart.timeoutMillis()).isEqualTo(3_000);
        assertThat(fate(List.of(route), "POST", "/cart/1", LOW_ID).mirrored()).isZero();
        assertThat(fate(List.of(route), "GET", "/cart/share", LOW_ID).mirrored())
                .isZero();
    }

    @Test
    void what_stood_in_a_shared_route_is_not_touched() {
        RuleEdit edit = mesh.insert(sharing(), route(Split.ALL_LIVE, "5"), shared());
        assertThat(edit.removed()).isEmpty();
        assertThat(edit.place()).isEqualTo(1);
    }

    @Test
    void rules_that_stand_in_a_shared_route_are_not_written_again() {
        HasMetadata once = inserted(sharing(), Split.ALL_LIVE, "5", shared());
        assertThat(mesh.insert(sharing(), route(Split.ALL_LIVE, "5"), once).isEmpty())
                .isTrue();
        HasMetadata twice = inserted(sharing(), Split.ALL_STABLE, "5", once);
        assertThat(rules(twice)).isEqualTo(rules(once));
        assertThat(mesh.read(sharing(), List.of(twice))).contains(Split.ALL_STABLE);
    }

    @Test
    void rules_that_somebody_moved_or_removed_are_put_back() {
        HasMetadata once = inserted(sharing(), Split.ALL_LIVE, "5", shared());
        HasMetadata halved = edited(once, new RuleEdit(List.of(1), 0, List.of()));
        assertThat(inserted(sharing(), Split.ALL_LIVE, "5", halved)).isEqualTo(once);
    }

    @Test
    void taking_the_rules_out_of_a_shared_route_leaves_what_was_there_before() {
        HasMetadata once = inserted(sharing(), Split.stableGets(40), "5", shared());
        assertThat(edited(once, mesh.remove(sharing(), once))).isEqualTo(shared());
    }

    @Test
    void a_shared_route_without_the_rule_is_an_obstacle_and_stays_as_it_is() {
        Application lost = sharing("basket");
        assertThat(mesh.insert(lost, route(Split.ALL_LIVE, "5"), shared()).isEmpty())
                .isTrue();
        assertThat(mesh.obstacle(lost, shared())).get().asString().contains("spec.routing.shared.rule is basket");
        assertThat(mesh.obstacle(sharing(), shared())).isEmpty();
    }

    @Test
    void a_shared_route_is_no_object_of_the_application() {
        assertThat(mesh.objects(sharing(), route(Split.ALL_LIVE, "5")))
                .noneMatch(one -> one.getClass() == mesh.ruleKind());
    }

    private static Application sharing() {
        return sharing("cart");
    }

    private static Application sharing(String rule) {
        var spec = TestObjects.checkout().getSpec();
        MirrorSpec mirror = new MirrorSpec(
                "5", List.of(match("/", Method.GET, Method.HEAD)), List.of(match("/cart/share")), null, null, null);
        return TestObjects.application(spec.withMirror(mirror)
                .withRouting(new RoutingSpec(null, null, null, new RoutingSpec.Shared("shop", rule))));
    }

    private HasMetadata inserted(Application application, Split split, String percent, HasMetadata held) {
        return edited(held, mesh.insert(application, route(split, percent), held));
    }

    /** What a server makes of the patch. */
    private HasMetadata edited(HasMetadata held, RuleEdit edit) {
        ObjectNode tree = KUBERNETES.convertValue(held, ObjectNode.class);
        ArrayNode rules = (ArrayNode) tree.at(mesh.rulesAt());
        for (Map<String, Object> operation : edit.operations(mesh.rulesAt())) {
            String path = String.valueOf(operation.get("path"));
            int place = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            if ("remove".equals(operation.get("op"))) {
                rules.remove(place);
            } else {
                rules.insert(place, KUBERNETES.convertValue(operation.get("value"), ObjectNode.class));
            }
        }
        return KUBERNETES.convertValue(tree, mesh.ruleKind());
    }

    private static Route route(Split split, String percent) {
        return new Route(split, new BigDecimal(percent), "r1", "r2");
    }

    private Fate get(String path, Split split, String percent) {
        return fate("GET", path, split, percent);
    }

    private Fate fate(String method, String path, Split split, String percent) {
        return fate(objects(TestObjects.application(), split, percent), method, path, LOW_ID);
    }

    private Fate fate(Application application, String method, String path, String percent, String id) {
        return fate(objects(application, Split.ALL_LIVE, percent), method, path, id);
    }

    private List<HasMetadata> objects(Application application, Split split, String percent) {
        return mesh.objects(application, new Route(split, new BigDecimal(percent), "r1", "r2"));
    }

    private static Application mirror(MirrorSpec mirror) {
        var spec = TestObjects.checkout().getSpec();
        return TestObjects.application(spec.withMirror(mirror));
    }

    private static Match match(String prefix, Method... methods) {
        return new Match(List.of(methods), prefix);
    }
}
