package dev.foreshadow.actuator.routing;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.resource.MirrorSpec.Method;
import dev.foreshadow.actuator.resource.MirrorSpec.Selection;
import dev.foreshadow.actuator.resource.RoutingSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
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

    private final RoutingProvider mesh = mesh();

    protected abstract RoutingProvider mesh();

    /** What the mesh would do with a request, by its own rules of precedence. */
    protected abstract Fate fate(List<HasMetadata> objects, String method, String path, String requestId);

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
                spec.withRouting(new RoutingSpec(null, null, new RoutingSpec.Retries(2, null))));
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
