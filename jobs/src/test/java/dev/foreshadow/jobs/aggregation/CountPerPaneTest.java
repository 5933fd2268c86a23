package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.TestObjects;
import dev.foreshadow.jobs.pairing.TwinParts;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.telemetry.Request;
import dev.foreshadow.jobs.telemetry.Request.Origin;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class CountPerPaneTest {
    private static final long NOW = 1_772_366_400_000L;
    private TwoInputStreamOperatorTestHarness<RequestBatch, ApplicationChange, Panes> count;

    @BeforeEach
    void open() throws Exception {
        count = new TwoInputStreamOperatorTestHarness<>(new CountPerPane());
        count.open();
    }

    @AfterEach
    void close() throws Exception {
        count.close();
    }

    @Test
    void adds_a_seconds_requests_up_and_sends_them_when_event_time_has_passed_it() throws Exception {
        learn(TestObjects.checkout(NOW));
        tell(get("/cart").at(NOW + 1).draw(1));
        tell(get("/cart").at(NOW + 999).draw(2).failing());
        pass(NOW + 998);
        assertThat(panes()).isEmpty();

        pass(NOW + 999);

        assertThat(panes()).singleElement().satisfies(pane -> {
            assertThat(pane.requests()).isEqualTo(2);
            assertThat(pane.failures()).isEqualTo(1);
            assertThat(pane.counts()).containsExactly(1); // the failed one has no latency
            assertThat(pane.group()).isEqualTo(Group.SHADOW);
            assertThat(pane.route()).isEqualTo("GET /*");
        });
    }

    @Test
    void counts_only_what_the_mirror_rules_match() throws Exception {
        learn(TestObjects.checkout(NOW));
        tell(new Shot("POST", "/cart", NOW, false, Origin.LIVE, ""));
        tell(get("/private/keys").at(NOW));
        pass(NOW + 5_000);
        assertThat(panes()).isEmpty();
    }

    @Test
    void tells_the_group_by_the_deployment_when_the_record_does_not() throws Exception {
        learn(TestObjects.checkout(NOW));
        tell(new Shot("GET", "/a", NOW, false, Origin.BY_DEPLOYMENT, "checkout-shadow"));
        tell(new Shot("GET", "/a", NOW, false, Origin.BY_DEPLOYMENT, "checkout-reference"));
        tell(new Shot("GET", "/a", NOW, false, Origin.BY_DEPLOYMENT, "payment"));
        pass(NOW + 5_000);
        assertThat(panes()).extracting(Pane::group).containsExactlyInAnyOrder(Group.SHADOW, Group.LIVE);
    }

    @Test
    void keeps_requests_until_their_application_is_known_at_the_start() throws Exception {
        tell(get("/cart").at(NOW));
        learn(TestObjects.checkout(NOW));
        pass(NOW + 5_000);
        assertThat(panes()).hasSize(1);
    }

    @Test
    void keeps_waiting_requests_through_a_restart() throws Exception {
        tell(get("/cart").at(NOW));
        OperatorSubtaskState snapshot = count.snapshot(1, 1);
        count.close();

        count = new TwoInputStreamOperatorTestHarness<>(new CountPerPane());
        count.initializeState(snapshot);
        count.open();
        learn(TestObjects.checkout(NOW));
        pass(NOW + 5_000);

        assertThat(panes()).hasSize(1);
    }

    @Test
    void drops_requests_of_nobody_once_applications_were_read() throws Exception {
        pass(NOW - 1);
        tell(get("/cart").at(NOW));
        learn(TestObjects.checkout(NOW));
        pass(NOW + 5_000);
        assertThat(panes()).isEmpty();
    }

    @Test
    void stops_counting_an_application_that_was_removed() throws Exception {
        learn(TestObjects.checkout(NOW));
        pass(NOW - 1);
        count.processElement2(new StreamRecord<>(new ApplicationChange(TestObjects.CHECKOUT, null)));
        tell(get("/cart").at(NOW));
        pass(NOW + 5_000);
        assertThat(panes()).isEmpty();
    }

    @Test
    void sends_everything_before_a_checkpoint() throws Exception {
        learn(TestObjects.checkout(NOW));
        tell(get("/cart").at(NOW));
        count.prepareSnapshotPreBarrier(1);
        assertThat(panes()).hasSize(1);
    }

    @Test
    void puts_the_two_hundred_and_first_route_under_other() throws Exception {
        learn(TestObjects.checkout(NOW));
        for (int i = 0; i <= RouteClasses.MOST; i++) {
            tell(new Shot("GET", "/a", NOW, false, Origin.LIVE, "").route("/r" + i));
        }
        pass(NOW + 5_000);
        assertThat(panes()).hasSize(RouteClasses.MOST + 1);
        assertThat(panes())
                .filteredOn(pane -> pane.route().equals(RouteClasses.OTHER))
                .hasSize(1);
    }

    @Test
    void counts_a_batch_once_that_is_sent_again_also_after_a_restart() throws Exception {
        learn(TestObjects.checkout(NOW));
        tell(get("/cart").at(NOW));
        tell(get("/cart").at(NOW));
        OperatorSubtaskState snapshot = count.snapshot(1, 1);
        count.close();
        count = new TwoInputStreamOperatorTestHarness<>(new CountPerPane());
        count.initializeState(snapshot);
        count.open();
        tell(get("/cart").at(NOW));
        tell(get("/cart").at(NOW).draw(8));
        pass(NOW + 5_000);

        assertThat(panes()).extracting(Pane::requests).containsExactly(1L); // the new one; the first left before
    }

    @Test
    void counts_batches_without_ids_as_often_as_they_come() throws Exception {
        learn(TestObjects.checkout(NOW));
        tell(get("/cart").at(NOW).draw(-1));
        tell(get("/cart").at(NOW).draw(-1));
        pass(NOW + 5_000);
        assertThat(panes()).extracting(Pane::requests).containsExactly(2L);
    }

    @Test
    void learns_ten_thousand_applications_at_once() throws Exception {
        ApplicationState checkout = TestObjects.checkout(NOW);
        for (int i = 0; i < 10_000; i++) {
            count.processElement2(new StreamRecord<>(new ApplicationChange("shop/service-" + i, checkout)));
        }
        learn(checkout);
        tell(get("/cart").at(NOW));
        pass(NOW + 5_000);
        assertThat(panes()).hasSize(1);
    }

    @Test
    void keeps_ids_only_of_requests_that_the_mirror_rule_picks_when_it_picks_by_id() throws Exception {
        ApplicationState state = TestObjects.checkout(NOW);
        Mirror mirror =
                new Mirror(0.25, Mirror.Selection.REQUEST_ID, state.mirror().match(), List.of());
        learn(TestObjects.withMirror(state, mirror));
        for (int draw : new int[] {0, 1_023, 1_024, 4_095}) {
            tell(new Shot("GET", "/a", NOW, false, Origin.LIVE, "").draw(draw));
        }
        tell(new Shot("GET", "/a", NOW, false, Origin.SHADOW, "").draw(4_095));
        pass(NOW + 5_000);

        assertThat(twins(Group.LIVE)).containsExactly(0L, 1_023L);
        assertThat(twins(Group.SHADOW)).containsExactly(4_095L); // who was not picked and came all the same
    }

    private long[] twins(Group group) {
        return count.getSideOutput(CountPerPane.TWINS).stream()
                .map(StreamRecord::getValue)
                .flatMapToLong(parts -> ids(parts, group))
                .map(id -> id - 1)
                .toArray();
    }

    private static LongStream ids(TwinParts parts, Group group) {
        return IntStream.range(0, parts.wheres().size())
                .filter(part -> parts.wheres().get(part).group() == group)
                .flatMap(part -> IntStream.range(part == 0 ? 0 : parts.ends()[part - 1], parts.ends()[part]))
                .mapToLong(row -> parts.ids()[row]);
    }

    private void learn(ApplicationState state) throws Exception {
        count.processElement2(new StreamRecord<>(new ApplicationChange(state.application(), state)));
    }

    private void tell(Shot shot) throws Exception {
        RequestBatch batch = new RequestBatch();
        batch.begin(new byte[0]);
        batch.add(shot.request());
        count.processElement1(new StreamRecord<>(batch, shot.atMillis()));
    }

    private void pass(long timeMillis) throws Exception {
        count.processWatermark1(new Watermark(timeMillis));
        count.processWatermark2(Watermark.MAX_WATERMARK);
    }

    private List<Pane> panes() {
        return count.extractOutputValues().stream()
                .flatMap(packed -> packed.unpacked().stream())
                .toList();
    }

    private static Shot get(String path) {
        return new Shot("GET", path, NOW, false, Origin.SHADOW, "");
    }

    private record Shot(
            String method,
            String path,
            long atMillis,
            boolean failed,
            Origin origin,
            String deployment,
            String routeName,
            int draw) {
        Shot(String method, String path, long atMillis, boolean failed, Origin origin, String deployment) {
            this(method, path, atMillis, failed, origin, deployment, "", 7);
        }

        Shot at(long millis) {
            return new Shot(method, path, millis, failed, origin, deployment, routeName, draw);
        }

        Shot failing() {
            return new Shot(method, path, atMillis, true, origin, deployment, routeName, draw);
        }

        Shot route(String name) {
            return new Shot(method, path, atMillis, failed, origin, deployment, name, draw);
        }

        /** The id is told apart by it. */
        Shot draw(int number) {
            return new Shot(method, path, atMillis, failed, origin, deployment, routeName, number);
        }

        Request request() {
            return new Request(
                    TestObjects.CHECKOUT,
                    origin,
                    deployment,
                    "r2",
                    "node-1",
                    method,
                    path,
                    routeName,
                    atMillis,
                    Outcome.of(failed, 0.02),
                    draw + 1,
                    draw,
                    true);
        }
    }
}
