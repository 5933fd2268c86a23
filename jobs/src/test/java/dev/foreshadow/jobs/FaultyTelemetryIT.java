package dev.foreshadow.jobs;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.Accounts.Account;
import dev.foreshadow.jobs.Fleet.Pod;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What senders, agents and owners do to the job while it runs. One job lives through most of it: each test has an
 * application of its own, and an hour of event time that begins where the last one ended.
 */
class FaultyTelemetryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long HOUR = 3_600;
    private static final long SKEW_MILLIS = 5_000;
    private static final int MANY = 10_000;

    /** A judge that has heard something takes 90 KB of heap, and a test has two gigabytes. */
    private static final int SPEAKING = 500;

    private static final List<String> HOT =
            IntStream.range(0, 10).mapToObj(i -> "hot-" + i).toList();

    @TempDir
    private static Path checkpoints;

    private static EmbeddedKafka broker;
    private static JobOnKafka shared;
    private static long firstHour;
    private static long nextHour;
    private static long sentToShared;

    private final Fleet fleet = new Fleet(3);
    private final long begin = nextHour;
    private Map<Account, Long> before = Map.of();
    private JobOnKafka kafka = shared;
    private long sent;
    private long twins;

    FaultyTelemetryIT() {
        nextHour += HOUR;
    }

    @BeforeAll
    static void start() throws Exception {
        firstHour = Instant.now().getEpochSecond() - 24 * HOUR;
        nextHour = firstHour;
        broker = EmbeddedKafka.start();
        shared = new JobOnKafka(broker.bootstrapServers(), "shared.");
        shared.publish(Stream.concat(Stream.of("group", "stamped", "skewed", "limits"), HOT.stream())
                .map(service -> application(service))
                .toList());
        shared.publish(withSilenceAfter(application("lost"), 2_000));
        // A sender whose clock is 5 s ahead, beside one that is 5 s behind.
        start(shared, shared.settings().withEventTime(Duration.ofSeconds(12), Duration.ofMinutes(1)));
    }

    /** Nothing of an earlier test is on its way any more. */
    @BeforeEach
    void balance() {
        await().atMost(PATIENCE).until(() -> shared.accounts().get(Account.COUNTED) == sentToShared);
        before = shared.accounts();
    }

    @AfterAll
    static void end() {
        shared.close();
        broker.close();
    }

    @Test
    void a_silent_partition_holds_nobody_up_and_what_it_says_too_late_is_counted_but_not_judged() throws Exception {
        try (JobOnKafka own = new JobOnKafka(broker.bootstrapServers(), "partition.")) {
            kafka = own;
            before = Map.of();
            own.publish(application("quiet"));
            start(own, own.settings().withEventTime(Duration.ofSeconds(2), Duration.ofMillis(500)));
            tell("quiet", 0, 60, 0);
            await().atMost(PATIENCE).until(() -> lastJudged("quiet") >= begin + 50);
            long judged = sent;

            tell("quiet", 0, 20, 1);

            awaitAccounts(Map.of(Account.COUNTED, sent, Account.UNJUDGED, sent - judged));
        }
    }

    @Test
    void says_that_all_telemetry_is_lost_and_judges_nothing_old_when_it_comes_back() {
        tellEverywhere("lost", 0, 60);
        await().atMost(PATIENCE).until(() -> judged("lost").anyMatch(second -> second >= begin + 40));
        await().atMost(PATIENCE).until(() -> kinds("lost").contains(VerdictKind.TELEMETRY_LOST));
        long judged = sent;

        tell("lost", 0, 20, 0);
        awaitAccounts(Map.of(Account.COUNTED, sent, Account.UNJUDGED, sent - judged));

        tellEverywhere("lost", 200, 260);
        await().atMost(PATIENCE).until(() -> judged("lost").anyMatch(second -> second >= begin + 240));
    }

    @Test
    void says_that_a_group_is_lost_and_moves_no_traffic_for_it() {
        tellEverywhere("group", 0, 40);
        for (int second = 40; second < 100; second++) {
            send(fleet.batch(new Pod("group", "LIVE", "r1", 0), begin + second, 50, 0.002), second);
        }
        kafka.flush();
        await().atMost(PATIENCE).until(() -> kinds("group").contains(VerdictKind.TELEMETRY_LOST));
        assertThat(kafka.decisions())
                .filteredOn(decision -> decision.application().equals("shop/group"))
                .noneMatch(decision -> decision.action() == Action.ROLLBACK);
    }

    @Test
    void takes_the_gateways_time_however_wrong_the_hosts_clocks_are() {
        for (int second = 0; second < 60; second++) {
            LogsData live = fleet.batch(new Pod("stamped", "LIVE", "r1", second % 5), begin + second, 40, 0.002);
            LogsData shadow = fleet.mirrored(live, new Pod("stamped", "SHADOW", "r2", 0), 10);
            send(Skew.by(live, skew(second)), second);
            send(Skew.by(shadow, -skew(second)), second + 1);
            twins += 10;
        }
        endEverywhere("stamped", 60);
        awaitAccounts(Map.of(Account.COUNTED, sent, Account.UNJUDGED, 0L, Account.PAIRED, twins));
    }

    @Test
    void judges_all_of_hosts_whose_clocks_differ_when_it_may_wait_for_them() {
        for (int second = 0; second < 60; second++) {
            for (int pod = 0; pod < 4; pod++) {
                LogsData live = fleet.batch(new Pod("skewed", "LIVE", "r1", pod), begin + second, 20, 0.002);
                send(Skew.unstamped(Skew.by(live, skew(pod))), pod + second);
            }
        }
        endEverywhere("skewed", 60);
        awaitAccounts(Map.of(Account.COUNTED, sent, Account.UNJUDGED, 0L));
    }

    @Test
    void counts_and_judges_all_when_one_application_has_nine_tenths_of_the_traffic() {
        for (int second = 0; second < 40; second++) {
            for (String service : HOT) {
                int requests = service.equals("hot-0") ? 810 : 10;
                send(fleet.batch(new Pod(service, "LIVE", "r1", 0), begin + second, requests, 0.002), second);
                send(fleet.batch(new Pod(service, "SHADOW", "r2", 0), begin + second, 5, 0.002), second + 1);
            }
        }
        endEverywhere("hot-0", 40);
        awaitAccounts(Map.of(Account.COUNTED, sent, Account.UNJUDGED, 0L));
        await().atMost(PATIENCE).until(() -> HOT.stream().allMatch(one -> lastJudged(one) >= begin + 35));
    }

    @Test
    void follows_a_policy_that_changes_while_it_runs() {
        tellFailing("limits", 0, 30);
        await().atMost(PATIENCE).until(() -> lastJudged("limits") >= begin + 10);
        assertThat(kinds("limits")).doesNotContain(VerdictKind.SHADOW_DEGRADED);

        kafka.publish(TestObjects.withLimits(
                application("limits"), new Policy.Limits(0.05, 10_000, 5_000, Policy.Limits.Match.ANY, 1)));

        int[] second = {30};
        await().atMost(PATIENCE).until(() -> {
            tellFailing("limits", second[0]++, second[0]);
            return kinds("limits").contains(VerdictKind.SHADOW_DEGRADED);
        });
    }

    @Test
    void judges_whoever_speaks_of_ten_thousand_applications_that_appear_at_once() throws Exception {
        try (JobOnKafka own = new JobOnKafka(broker.bootstrapServers(), "many.")) {
            kafka = own;
            start(own, own.settings());
            own.publish(IntStream.range(0, MANY)
                    .mapToObj(i -> application("many-" + i))
                    .toList());
            int[] second = {0};
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                for (int i = MANY - SPEAKING; i < MANY; i++) {
                    send(fleet.batch(new Pod("many-" + i, "LIVE", "r1", 0), begin + second[0], 1, 0), i);
                }
                own.flush();
                second[0] += 3;
                return own.verdicts().stream()
                                .map(Verdict::application)
                                .distinct()
                                .count()
                        == SPEAKING;
            });
        }
    }

    private static void start(JobOnKafka kafka, JobSettings settings) throws Exception {
        Configuration configuration = new Configuration(); // ten thousand policies are too much for memory alone
        configuration.setString(
                "execution.checkpointing.dir", checkpoints.toUri().toString());
        kafka.startAccounting(
                StreamExecutionEnvironment.createLocalEnvironment(2, configuration),
                settings.withDelivery(settings.results().delivery(), Duration.ofMillis(300)));
    }

    private static ApplicationState application(String service) {
        return TestObjects.named(TestObjects.checkoutRollingOut(firstHour * 1_000), "shop/" + service);
    }

    private static ApplicationState withSilenceAfter(ApplicationState state, long millis) {
        Policy usual = state.policy();
        return TestObjects.withPolicy(
                state,
                new Policy(
                        usual.falseAlarmEveryMillis(),
                        usual.marginRatio(),
                        usual.floorShare(),
                        usual.latencyTolerance(),
                        usual.pairingWaitMillis(),
                        millis,
                        usual.strategy(),
                        usual.decisionTtlMillis(),
                        usual.limits(),
                        usual.signals()));
    }

    /** Both groups, in one partition. */
    private void tell(String service, int from, int to, int partition) {
        for (int second = from; second < to; second++) {
            send(fleet.batch(new Pod(service, "LIVE", "r1", 0), begin + second, 20, 0.002), partition);
            send(fleet.batch(new Pod(service, "SHADOW", "r2", 0), begin + second, 10, 0.002), partition);
        }
        kafka.flush();
    }

    private void tellEverywhere(String service, int from, int to) {
        for (int second = from; second < to; second++) {
            for (int partition = 0; partition < JobOnKafka.PARTITIONS; partition++) {
                send(fleet.batch(new Pod(service, "LIVE", "r1", partition), begin + second, 10, 0.002), partition);
                send(fleet.batch(new Pod(service, "SHADOW", "r2", partition), begin + second, 5, 0.002), partition);
            }
        }
        kafka.flush();
    }

    /** Too few to prove anything, and more failures than an owner may want to see. */
    private void tellFailing(String service, int from, int to) {
        for (int second = from; second < to; second++) {
            for (int partition = 0; partition < JobOnKafka.PARTITIONS; partition++) {
                send(fleet.batch(new Pod(service, "LIVE", "r1", partition), begin + second, 1, 0), partition);
            }
            send(fleet.batch(new Pod(service, "SHADOW", "r2", 0), begin + second, 1, second % 8 == 0 ? 1 : 0), second);
        }
        kafka.flush();
    }

    /** Lets event time pass in every partition. */
    private void endEverywhere(String service, int second) {
        for (int partition = 0; partition < JobOnKafka.PARTITIONS; partition++) {
            send(fleet.batch(new Pod(service, "LIVE", "r1", 0), begin + second + 60, 1, 0), partition);
        }
        kafka.flush();
    }

    private void send(LogsData batch, int partition) {
        kafka.send(partition, batch.toByteArray());
        int requests = batch.getResourceLogs(0).getScopeLogs(0).getLogRecordsCount();
        sent += requests;
        sentToShared += kafka == shared ? requests : 0;
    }

    private static long skew(int pod) {
        return (pod % 5 - 2) * SKEW_MILLIS / 2;
    }

    /** What came on top of what was there before this test, and stays so. */
    private void awaitAccounts(Map<Account, Long> expected) {
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> {
            Map<Account, Long> now = new EnumMap<>(Account.class);
            kafka.accounts().forEach((account, sum) -> now.put(account, sum - before.getOrDefault(account, 0L)));
            assertThat(now).containsAllEntriesOf(expected);
        });
    }

    private Stream<Verdict> verdicts(String service) {
        return kafka.verdicts().stream().filter(verdict -> verdict.application().equals("shop/" + service));
    }

    private List<VerdictKind> kinds(String service) {
        return verdicts(service).map(Verdict::kind).distinct().toList();
    }

    /** Seconds of verdicts that telemetry led to; a loss is told by the wall clock. */
    private LongStream judged(String service) {
        return verdicts(service)
                .filter(verdict -> verdict.kind() != VerdictKind.TELEMETRY_LOST)
                .mapToLong(verdict -> verdict.atMillis() / 1_000);
    }

    private long lastJudged(String service) {
        return judged(service).max().orElse(0);
    }
}
