package dev.foreshadow.jobs;

import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.jobs.Fleet.Pod;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole job between a real broker's topics. */
class ForeshadowJobIT {
    private static final long SEED = 7;
    /** Seconds on an idle machine; minutes on one that builds everything else at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int LIVE_PODS = 10;
    private static final int SHADOW_PODS = 2;

    private final JobOnKafka job = new JobOnKafka();
    private final Fleet fleet = new Fleet(SEED);

    /** A story that ended a minute ago, so that none of it is in the future. */
    private final long firstSecond = Instant.now().getEpochSecond() - 400;

    private Function<LogsData, byte[]> writer = LogsData::toByteArray;

    @AfterEach
    void close() {
        job.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"OTLP_PROTO", "OTLP_JSON"}) // a line of Envoy has the decoder's own test
    void asks_once_for_a_rollback_when_the_shadow_fails_and_live_does_not(Encoding encoding) throws Exception {
        writer = encoding == Encoding.OTLP_JSON ? OtlpJson::of : LogsData::toByteArray;
        job.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
        job.start(environment(), job.settings().withEncoding(encoding));
        story(180, this::badShadowAfterAMinute);

        await().atMost(PATIENCE).until(() -> job.lastJudged() >= firstSecond + 170);
        awaitDecisions(1);
        assertThat(decisionsThatMoveTraffic()).singleElement().satisfies(this::isTheRollback);
    }

    @Test
    void comes_to_the_same_decision_with_garbage_in_between_and_keeps_all_of_it() throws Exception {
        job.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
        job.start(environment(), job.settings());
        int garbage = garbage();
        story(90, this::badShadowAfterAMinute);
        garbage += garbage();
        story(90, 180, this::badShadowAfterAMinute);

        int sent = garbage;
        await().atMost(PATIENCE).until(() -> job.lastJudged() >= firstSecond + 170);
        await().atMost(PATIENCE).until(() -> job.deadLetters().size() >= sent);
        assertThat(job.deadLetters()).hasSize(sent);
        awaitDecisions(1);
        assertThat(decisionsThatMoveTraffic()).singleElement().satisfies(this::isTheRollback);
    }

    @Test
    void touches_nothing_when_both_groups_suffer() throws Exception {
        job.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
        job.start(environment(), job.settings());
        story(180, at -> at.second() >= 60 ? 0.3 : 0.002);

        await().atMost(PATIENCE).until(() -> job.lastJudged() >= firstSecond + 170);
        awaitDecisions(0);
    }

    @Test
    void judges_telemetry_that_begins_long_after_the_job_when_everything_was_idle() throws Exception {
        job.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
        job.start(environment(), job.settings().withEventTime(Duration.ofSeconds(1), Duration.ofMillis(200)));
        int garbage = garbage(); // says when the job reads; none of it has a time, so none of it ends idleness
        await().atMost(PATIENCE).until(() -> job.deadLetters().size() == garbage);
        await().during(3, SECONDS).atMost(PATIENCE).until(() -> job.verdicts().isEmpty());

        story(30, at -> 0.002);

        await().atMost(PATIENCE).until(() -> job.lastJudged() >= firstSecond + 20);
        assertThat(job.verdicts().get(0).atMillis() / 1_000).isEqualTo(firstSecond);
    }

    @Test
    void joins_every_mirrored_request_with_its_twin() throws Exception {
        job.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
        job.start(environment(), job.settings());
        for (long second = firstSecond; second < firstSecond + 60; second++) {
            LogsData live = fleet.batch(new Pod("LIVE", "r1", 0), second, 50, 0.002);
            int partition = (int) (second % 2) * 2;
            job.send(partition, live.toByteArray());
            job.send(
                    partition + 1,
                    fleet.mirrored(live, new Pod("SHADOW", "r2", 1), 20).toByteArray());
        }
        job.flush();

        await().atMost(PATIENCE).until(() -> job.lastJudged() >= firstSecond + 50);
        Verdict last = job.verdicts().get(job.verdicts().size() - 1);
        assertThat(last.coverage().matchedShare()).isEqualTo(1.0);
    }

    private double badShadowAfterAMinute(Moment at) {
        return at.second() >= 60 && at.pod().group().equals("SHADOW") ? 0.10 : 0.002;
    }

    private void isTheRollback(Decision decision) {
        assertThat(decision.pattern()).isEqualTo(Pattern.PREDICTED_FAILURE);
        assertThat(decision.revision()).isEqualTo("r2");
        assertThat(decision.target()).isEqualTo("r1");
        assertThat(decision.resourceUid()).isEqualTo(TestObjects.UID);
        assertThat(decision.sentence()).startsWith("checkout ");
    }

    private List<Decision> decisionsThatMoveTraffic() {
        return job.decisions().stream()
                .filter(decision -> decision.action() == Action.ROLLBACK || decision.action() == Action.SWITCHOVER)
                .toList();
    }

    /** Patterns are found a moment after their verdicts were written; so the number must be right, and stay right. */
    private void awaitDecisions(int number) {
        await().atMost(PATIENCE).until(() -> decisionsThatMoveTraffic().size() >= number);
        await().during(2, SECONDS)
                .atMost(PATIENCE)
                .until(() -> decisionsThatMoveTraffic().size() == number);
    }

    private StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.createLocalEnvironment(2);
    }

    private void story(int seconds, ToDoubleFunction<Moment> failureShare) {
        story(0, seconds, failureShare);
    }

    private void story(int from, int to, ToDoubleFunction<Moment> failureShare) {
        for (int second = from; second < to; second++) {
            for (int pod = 0; pod < LIVE_PODS; pod++) {
                tell(new Moment(second, new Pod("LIVE", pod < 3 ? "r2" : "r1", pod)), 20, failureShare);
            }
            for (int pod = 0; pod < SHADOW_PODS; pod++) {
                tell(new Moment(second, new Pod("SHADOW", "r2", pod)), 10, failureShare);
            }
        }
        job.flush();
    }

    private void tell(Moment at, int requests, ToDoubleFunction<Moment> failureShare) {
        LogsData batch = fleet.batch(at.pod(), firstSecond + at.second(), requests, failureShare.applyAsDouble(at));
        job.send(at.pod().number(), writer.apply(batch));
    }

    private int garbage() {
        Random random = new Random(SEED);
        LogsData good = fleet.batch(new Pod("LIVE", "r1", 0), firstSecond, 5, 0);
        byte[] whole = good.toByteArray();
        byte[] noise = new byte[300];
        random.nextBytes(noise);
        List<byte[]> messages = List.of(
                noise,
                Arrays.copyOf(whole, whole.length - 7),
                "not protobuf at all".getBytes(StandardCharsets.UTF_8),
                Garbage.with(fleet, "http.server.request.duration", -0.5, firstSecond),
                Garbage.without(fleet, "http.server.request.duration", firstSecond),
                Garbage.with(fleet, "http.response.status_code", "many", firstSecond),
                Garbage.with(fleet, "user_agent.original", "x".repeat(1_000_000), firstSecond),
                Garbage.at(fleet, Instant.EPOCH),
                Garbage.at(fleet, Instant.parse("2100-01-01T00:00:00Z")));
        for (int i = 0; i < messages.size(); i++) {
            job.send(i, messages.get(i));
        }
        job.flush();
        return messages.size();
    }

    private record Moment(int second, Pod pod) {}
}
