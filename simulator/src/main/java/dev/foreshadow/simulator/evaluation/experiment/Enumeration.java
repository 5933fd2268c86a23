package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.detection.verdict.Comparison;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.detection.verdict.Mirroring;
import dev.foreshadow.detection.verdict.Rollout;
import dev.foreshadow.detection.verdict.Rules;
import dev.foreshadow.detection.verdict.Signal;
import dev.foreshadow.simulator.evaluation.trace.Draws;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Does one second raise the evidence by more than it may? From many states of the real judge, every outcome of the next
 * second is fed to a copy and weighted with its probability at the edge of the null hypothesis, p_shadow = r p_live.
 *
 * <p>An e-detector M with {@code E[M_k | past] <= M_(k-1) + 1} has the promised run length; the figure is the largest
 * {@code E[M_k] / (M_(k-1) + 1)}, at most 1. Nothing is sampled but the states from which it starts.
 *
 * @param states judges to start from, per failure share and length of memory
 */
record Enumeration(int states) implements Measurement {
    private static final double MARGIN = 1.2;
    private static final double[] LIVE_SHARES = {0.02, 0.1, 0.3};
    private static final int[] MEMORIES = {30, 1_500};

    /** Two pairs, one per shadow host; each fails on both sides, the shadow only, live only, or neither. */
    private static final int PAIR_OUTCOMES = 16;

    /** Live requests without a twin. */
    private static final int UNMIRRORED = 2;

    /**
     * The report's object.
     *
     * @param cases states times outcomes
     * @param largest largest expected evidence over what is allowed; at most 1
     */
    record Result(long cases, double largest) {}

    @Override
    public String section() {
        return "enumeration";
    }

    @Override
    public String id() {
        return "enumeration-" + states;
    }

    @Override
    public Result take() throws InterruptedException {
        double largest = 0;
        long cases = 0;
        for (double liveShare : LIVE_SHARES) {
            for (int memory : MEMORIES) {
                for (int state = 0; state < states; state++) {
                    Interrupt.check();
                    largest = Math.max(largest, growth(liveShare, memory, Seeds.of(id(), state)));
                    cases += (long) PAIR_OUTCOMES * (UNMIRRORED + 1);
                }
            }
        }
        return new Result(cases, largest);
    }

    private static double growth(double liveShare, int memory, long seed) {
        Odds odds = new Odds(MARGIN * liveShare, liveShare);
        JudgeSettings settings = new JudgeSettings(
                Rules.of(30 * 86_400.0, MARGIN, 0, 0.1, 30),
                new Rollout("r1", "r1", "r1", Trace.FIRST_SECOND * 1_000),
                new Mirroring(0.5, 2, 2));
        ApplicationJudge judge = ApplicationJudge.start();
        Draws draws = new Draws(seed);
        double before = 0;
        for (int age = 0; age < memory; age++) {
            SecondBin bin = bin(age, odds.draw(draws), odds.draw(draws), odds.drawUnmirrored(draws));
            before = evidence(judge, bin, settings);
        }
        byte[] state = write(judge);
        double expected = 0;
        for (int outcome = 0; outcome < PAIR_OUTCOMES; outcome++) {
            for (int unmirrored = 0; unmirrored <= UNMIRRORED; unmirrored++) {
                double probability = odds.of(outcome / 4) * odds.of(outcome % 4) * odds.ofUnmirrored(unmirrored);
                SecondBin bin = bin(memory, outcome / 4, outcome % 4, unmirrored);
                expected += probability * evidence(read(state), bin, settings);
            }
        }
        return expected / (before + 1);
    }

    private static double evidence(ApplicationJudge judge, SecondBin bin, JudgeSettings settings) {
        return judge.observe(bin, settings).findings().stream()
                .filter(finding -> finding.comparison() == Comparison.SHADOW_AGAINST_LIVE)
                .filter(finding -> finding.signal() == Signal.ERROR)
                .mapToDouble(finding -> Math.exp(finding.logEvidence()))
                .findFirst()
                .orElse(0);
    }

    private static SecondBin bin(long age, int firstPair, int secondPair, int unmirroredFailures) {
        int twinFailures = Odds.liveFailures(firstPair) + Odds.liveFailures(secondPair);
        return new SecondBin(
                Trace.FIRST_SECOND + age,
                List.of(
                        cell(Group.LIVE, "live-0", 2, twinFailures),
                        cell(Group.LIVE, "live-1", UNMIRRORED, unmirroredFailures),
                        cell(Group.SHADOW, "shadow-0", 1, Odds.shadowFailures(firstPair)),
                        cell(Group.SHADOW, "shadow-1", 1, Odds.shadowFailures(secondPair))),
                List.of(pair("shadow-0", firstPair), pair("shadow-1", secondPair)));
    }

    private static Cell cell(Group group, String host, long requests, long failures) {
        return new Cell(group, "r1", "GET /cart", host, requests, failures, LatencyCounts.EMPTY);
    }

    private static PairCell pair(String host, int outcome) {
        long both = outcome == Odds.BOTH ? 1 : 0;
        long shadowOnly = Odds.shadowFailures(outcome) - both;
        long liveOnly = Odds.liveFailures(outcome) - both;
        return new PairCell("GET /cart", host, "r1", 1, shadowOnly, both, liveOnly, 0, 0);
    }

    private static byte[] write(ApplicationJudge judge) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            judge.writeTo(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static ApplicationJudge read(byte[] state) {
        try {
            return ApplicationJudge.readFrom(new DataInputStream(new ByteArrayInputStream(state)));
        } catch (IOException e) {
            throw new UncheckedIOException("the judge cannot read the state that it wrote", e);
        }
    }
}
