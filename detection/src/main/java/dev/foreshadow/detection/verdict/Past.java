package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.baseline.Trend;
import dev.foreshadow.detection.observation.Group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What both groups did lately: their last seconds, whether they are off their own past, and how well twins were found. */
final class Past {
    private final Trend liveTrend;
    private final Trend shadowTrend;
    private final GroupMemory live;
    private final GroupMemory shadow;
    private final Matching matching;

    Past() {
        this(List.of(new Trend(), new Trend()), List.of(new GroupMemory(), new GroupMemory()), new Matching());
    }

    private Past(List<Trend> trends, List<GroupMemory> memories, Matching matching) {
        this.liveTrend = trends.get(0);
        this.shadowTrend = trends.get(1);
        this.live = memories.get(0);
        this.shadow = memories.get(1);
        this.matching = matching;
    }

    void observe(Bench bench, long second, double elapsedSeconds) {
        List<Reading> ofShadow = bench.of(Group.SHADOW);
        observe(liveTrend, bench.usual(), elapsedSeconds);
        observe(shadowTrend, ofShadow, elapsedSeconds);
        live.observe(second, elapsedSeconds, bench.of(Group.LIVE));
        shadow.observe(second, elapsedSeconds, ofShadow);
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

    /** Forgets what was heard in a future that turned out to be a wrong clock. */
    void rewindTo(long second) {
        live.rewindTo(second);
        shadow.rewindTo(second);
    }

    /** True while both groups are off their own past. */
    boolean isCommonCause() {
        return liveTrend.isWorse() && shadowTrend.isWorse();
    }

    GroupMemory live() {
        return live;
    }

    GroupMemory shadow() {
        return shadow;
    }

    /** Share of the shadow's requests whose twin was found; negative while pairing is off. */
    double matchedShare() {
        return matching.share();
    }

    void writeTo(DataOutput out) throws IOException {
        liveTrend.writeTo(out);
        shadowTrend.writeTo(out);
        live.writeTo(out);
        shadow.writeTo(out);
        matching.writeTo(out);
    }

    static Past readFrom(DataInput in) throws IOException {
        return new Past(
                List.of(Trend.readFrom(in), Trend.readFrom(in)),
                List.of(GroupMemory.readFrom(in), GroupMemory.readFrom(in)),
                Matching.readFrom(in));
    }
}
