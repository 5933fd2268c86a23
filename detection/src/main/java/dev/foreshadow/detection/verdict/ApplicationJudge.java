package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.baseline.UsualRatio;
import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.resource.MemoryOutlook;
import dev.foreshadow.detection.resource.ResourceSettings;
import dev.foreshadow.detection.resource.ResourceWatch;
import dev.foreshadow.detection.robustness.Strata;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Judges one application, second by second. Mutable, for one thread; its state is small, bounded and can be written. */
public final class ApplicationJudge {
    private static final int VERSION = 3;

    /** A bin this much older than the last one means that the last one's clock was wrong, seconds. */
    private static final long CLOCK_JUMP_SECONDS = 60;

    private final Routes routes;
    private final Board board;
    private final LatencyLevels levels;
    private final Ages ages;
    private final Past past;
    private final ResourceWatch resources;
    private final SurgeGuard guard = new SurgeGuard();
    private final Sight sight;
    private final ResourceRules resourceRules = new ResourceRules();
    private boolean started;
    private long startedSecond;
    private double lastSeconds;

    private ApplicationJudge(
            Routes routes,
            Board board,
            LatencyLevels levels,
            Ages ages,
            Past past,
            Sight sight,
            ResourceWatch resources) {
        this.routes = routes;
        this.board = board;
        this.levels = levels;
        this.ages = ages;
        this.past = past;
        this.sight = sight;
        this.resources = resources;
    }

    /** A judge that has seen nothing. */
    public static ApplicationJudge start() {
        return new ApplicationJudge(
                new Routes(),
                new Board(),
                new LatencyLevels(Strata.ROUTES),
                new Ages(),
                new Past(),
                new Sight(),
                ResourceWatch.start());
    }

    /**
     * Takes in one bin and says what it means, in full. {@link #step} is the cheap half of it.
     *
     * @param bin the next bin in event-time order
     * @param settings the policy and revisions of this moment
     */
    public Assessment observe(SecondBin bin, JudgeSettings settings) {
        step(bin, settings);
        return assess(settings);
    }

    /**
     * Takes in one bin and gives the verdict, without its numbers and words: a few microseconds.
     *
     * <p>Seconds may be left out, may repeat and may go back: time only counts forward, and at most an hour at once.
     *
     * @param bin the next bin in event-time order
     * @param settings the policy and revisions of this moment
     */
    public VerdictKind step(SecondBin bin, JudgeSettings settings) {
        Sides sides = Sides.of(settings);
        levels.advanceTo(bin.second());
        board.align(sides, settings.rollout().changedAtMillis());
        Bench arrived = new Bench(bin, sides, routes, levels, ages, settings);
        for (Bench bench : guard.admit(arrived)) {
            take(bench, settings);
        }
        boolean quiet = !past.isCommonCause() && board.isQuiet();
        resources.observe(bin.second(), bin.pods(), bin.cells(), resourceRules.of(settings, quiet));
        return rule(settings).kind();
    }

    private void take(Bench bench, JudgeSettings settings) {
        double elapsedSeconds = passTime(bench.bin());
        // Both groups were off their own past before this bin: what they do now says nothing of a revision.
        boolean resting = past.isCommonCause();
        if (!resting) {
            board.observe(bench, settings);
            board.learn(bench, elapsedSeconds);
        }
        for (Reading reading : bench.usual()) {
            levels.observe(reading.route(), reading.cell().latency());
        }
        past.observe(bench, lastSecond(), elapsedSeconds);
    }

    private double passTime(SecondBin bin) {
        double now = bin.startSeconds();
        if (!started) {
            started = true;
            startedSecond = bin.second();
            lastSeconds = now;
            return 1;
        }
        if (now < lastSeconds - CLOCK_JUMP_SECONDS) {
            startedSecond = Math.min(startedSecond, bin.second());
            past.rewindTo(bin.second());
            lastSeconds = now;
            return 0;
        }
        double elapsed = Math.max(0, now - lastSeconds);
        lastSeconds = Math.max(lastSeconds, now);
        return Math.min(elapsed, Matchup.LONGEST_GAP_SECONDS);
    }

    private long lastSecond() {
        return (long) Math.floor(lastSeconds);
    }

    private Ruling.Said rule(JudgeSettings settings) {
        double visible = sight.visibleShare(past.live(), past.shadow(), settings, lastSecond());
        return new Ruling(board, resources.report(), settings.rules().deciding(), lastSecond())
                .rule(silence(settings), past.isCommonCause(), past.live(), visible);
    }

    private Silence silence(JudgeSettings settings) {
        return Silence.of(past.live(), past.shadow(), settings, lastSecond(), startedSecond);
    }

    private Findings findings(JudgeSettings settings) {
        return new Findings(
                routes,
                new RunLength(settings.rules().averageRunLengthSeconds()),
                board.margins(settings),
                1 + ResourceSettings.CPU_TOLERANCE);
    }

    /** The present verdict with its numbers and words: some tens of microseconds, so not for every second. */
    public Assessment assess(JudgeSettings settings) {
        Findings findings = findings(settings);
        Statement statement = new Statement(board, findings, past, settings, lastSecond());
        Ruling.Said said = rule(settings);
        Sides sides = Sides.of(settings);
        double visible = sight.visibleShare(past.live(), past.shadow(), settings, lastSecond());
        Silence silence = silence(settings);
        return new Assessment(
                lastSecond(),
                said.kind(),
                statement.findings(said, resources.report()),
                past.live().view(),
                past.shadow().view(),
                said.because().map(Matchup::treatment).orElse(sides.shadow()),
                said.because().map(Matchup::control).orElse(sides.stable()),
                settings.rollout().changedAtMillis(),
                statement.coverage(visible, past.matchedShare(), silence),
                said.host(),
                ejectedShadowHosts(),
                board.isEarly(),
                memory(),
                statement.sentence(said, silence, visible));
    }

    private Optional<MemoryOutlook> memory() {
        MemoryOutlook outlook = resources.report().memory();
        return outlook.isUnknown() ? Optional.empty() : Optional.of(outlook);
    }

    /** True when the evidence warrants what is undone by itself: see {@link Assessment#early}. */
    public boolean isEarly() {
        return board.isEarly();
    }

    /** How often the shadow usually fails for each failure of live on the same requests, and how well that is known. */
    public UsualRatio usualRatio() {
        return board.usualRatio();
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
        ages.writeTo(out);
        past.writeTo(out);
        sight.writeTo(out);
        resources.writeTo(out);
        out.writeBoolean(started);
        out.writeLong(startedSecond);
        out.writeDouble(lastSeconds);
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
                Ages.readFrom(in),
                Past.readFrom(in),
                Sight.readFrom(in),
                ResourceWatch.readFrom(in));
        read.started = in.readBoolean();
        read.startedSecond = in.readLong();
        read.lastSeconds = in.readDouble();
        return read;
    }
}
