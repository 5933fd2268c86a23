package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.baseline.Trend;
import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.robustness.Strata;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Judges one application, second by second. Mutable, for one thread; its state is small, bounded and can be written. */
public final class ApplicationJudge {
    private static final int VERSION = 1;

    /** A bin this much older than the last one means that the last one's clock was wrong, seconds. */
    private static final long CLOCK_JUMP_SECONDS = 60;

    private final Routes routes;
    private final Board board;
    private final LatencyLevels levels;
    private final Trend liveTrend;
    private final Trend shadowTrend;
    private final GroupMemory live;
    private final GroupMemory shadow;
    private final Matching matching;
    private boolean started;
    private long startedSecond;
    private long lastSecond;

    private ApplicationJudge(
            Routes routes,
            Board board,
            LatencyLevels levels,
            List<Trend> trends,
            List<GroupMemory> memories,
            Matching matching) {
        this.routes = routes;
        this.board = board;
        this.levels = levels;
        this.liveTrend = trends.get(0);
        this.shadowTrend = trends.get(1);
        this.live = memories.get(0);
        this.shadow = memories.get(1);
        this.matching = matching;
    }

    /** A judge that has seen nothing. */
    public static ApplicationJudge start() {
        return new ApplicationJudge(
                new Routes(),
                new Board(),
                new LatencyLevels(Strata.ROUTES),
                List.of(new Trend(), new Trend()),
                List.of(new GroupMemory(), new GroupMemory()),
                new Matching());
    }

    /**
     * Takes in one second and says what it means.
     *
     * <p>Seconds may be left out, may repeat and may go back: time only counts forward, and at most an hour at once.
     *
     * @param bin the next second in event-time order
     * @param settings the policy and revisions of this moment
     */
    public Assessment observe(SecondBin bin, JudgeSettings settings) {
        double elapsedSeconds = passTime(bin.second());
        Sides sides = Sides.of(settings);
        levels.advanceTo(bin.second());
        board.align(sides, settings.revisionsChangedAtMillis());
        Bench bench = new Bench(bin, sides, routes, levels, settings.latencyTolerance());
        // Both groups were off their own past before this bin: what they do now says nothing of a revision.
        boolean resting = liveTrend.isWorse() && shadowTrend.isWorse();
        if (!resting) {
            board.observe(bench, settings);
        }
        if (!resting) {
            board.learn(bench, sides, elapsedSeconds, new RunLength(settings.averageRunLengthSeconds()));
        }
        remember(bench, elapsedSeconds);
        return assess(bin.second(), settings, sides);
    }

    private double passTime(long second) {
        if (!started) {
            started = true;
            startedSecond = second;
            lastSecond = second;
            return 1;
        }
        if (second < lastSecond - CLOCK_JUMP_SECONDS) {
            startedSecond = Math.min(startedSecond, second);
            live.rewindTo(second);
            shadow.rewindTo(second);
            lastSecond = second;
            return 0;
        }
        double elapsed = Math.max(0, second - lastSecond);
        lastSecond = Math.max(lastSecond, second);
        return Math.min(elapsed, Matchup.LONGEST_GAP_SECONDS);
    }

    private void remember(Bench bench, double elapsedSeconds) {
        List<Reading> usual = bench.usual();
        usual.forEach(reading -> levels.observe(reading.route(), reading.cell().latency()));
        List<Reading> ofShadow = bench.of(Group.SHADOW);
        observe(liveTrend, usual, elapsedSeconds);
        observe(shadowTrend, ofShadow, elapsedSeconds);
        live.observe(lastSecond, elapsedSeconds, bench.of(Group.LIVE));
        shadow.observe(lastSecond, elapsedSeconds, ofShadow);
        matching.observe(bench.bin().pairs(), ofShadow, elapsedSeconds);
    }

    private static void observe(Trend trend, List<Reading> readings, double elapsedSeconds) {
        long requests = 0;
        long failures = 0;
        for (Reading reading : readings) {
            requests += reading.cell().requests();
            failures += reading.cell().failures();
        }
        trend.observe(requests, failures, elapsedSeconds);
    }

    private Assessment assess(long second, JudgeSettings settings, Sides sides) {
        Findings findings = new Findings(routes, new RunLength(settings.averageRunLengthSeconds()));
        Ruling ruling = new Ruling(board, findings, settings, second);
        Silence silence = Silence.of(live, shadow, settings, lastSecond, startedSecond);
        boolean commonCause = liveTrend.isWorse() && shadowTrend.isWorse();
        Ruling.Said said = ruling.rule(silence, commonCause, live, shadow);
        List<Finding> all = new ArrayList<>(findings.all(board));
        said.because().ifPresent(deciding -> {
            all.remove(deciding);
            all.add(0, deciding);
        });
        return new Assessment(
                second,
                said.kind(),
                all,
                live.view(),
                shadow.view(),
                said.matchup().map(Matchup::treatment).orElse(sides.shadow()),
                said.matchup().map(Matchup::control).orElse(sides.stable()),
                settings.revisionsChangedAtMillis(),
                ruling.coverage(live, shadow, matching.share(), silence),
                said.host(),
                ejectedShadowHosts(),
                board.isEarly(),
                said.sentence());
    }

    private List<String> ejectedShadowHosts() {
        TreeSet<String> hosts = new TreeSet<>();
        for (Role role : List.of(Role.NEW_AGAINST_STABLE, Role.SHADOW_AGAINST_LIVE)) {
            board.find(role).ifPresent(matchup -> {
                hosts.addAll(matchup.detector(Signal.ERROR).ejectedHosts());
                hosts.addAll(matchup.detector(Signal.LATENCY).ejectedHosts());
            });
        }
        return List.copyOf(hosts);
    }

    /** Writes the whole state, first its version. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        routes.writeTo(out);
        board.writeTo(out);
        levels.writeTo(out);
        liveTrend.writeTo(out);
        shadowTrend.writeTo(out);
        live.writeTo(out);
        shadow.writeTo(out);
        matching.writeTo(out);
        out.writeBoolean(started);
        out.writeLong(startedSecond);
        out.writeLong(lastSecond);
    }

    /**
     * Reads what {@link #writeTo} wrote; the judge goes on with bit-identical evidence.
     *
     * @throws IOException if the state was written by another version
     */
    public static ApplicationJudge readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("judge state: found version %d; this judge reads %d".formatted(version, VERSION));
        }
        ApplicationJudge read = new ApplicationJudge(
                Routes.readFrom(in),
                Board.readFrom(in),
                LatencyLevels.readFrom(in, Strata.ROUTES),
                List.of(Trend.readFrom(in), Trend.readFrom(in)),
                List.of(GroupMemory.readFrom(in), GroupMemory.readFrom(in)),
                Matching.readFrom(in));
        read.started = in.readBoolean();
        read.startedSecond = in.readLong();
        read.lastSecond = in.readLong();
        return read;
    }
}
