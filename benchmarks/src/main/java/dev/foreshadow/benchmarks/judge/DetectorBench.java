package dev.foreshadow.benchmarks.judge;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.robustness.Burstiness;
import dev.foreshadow.detection.robustness.Conditions;
import dev.foreshadow.detection.robustness.Contrast;
import dev.foreshadow.detection.robustness.ControlSecond;
import dev.foreshadow.detection.robustness.Elapsed;
import dev.foreshadow.detection.robustness.GroupDetector;
import dev.foreshadow.detection.robustness.Strata;
import dev.foreshadow.detection.robustness.TrackKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One second of one key: failures of one route, four shadow hosts against eight live hosts, everything on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DetectorBench {
    private static final long SEED = 1;
    private static final double MARGIN_RATIO = 1.2;
    private static final double FLOOR_SHARE = 0.000_02;
    private static final double THIRTY_DAYS_SECONDS = 30 * 86_400.0;

    private final Burstiness burstiness = new Burstiness();
    private GroupDetector detector;
    private Conditions conditions;
    private List<SecondBin> seconds;
    private int next;
    private long second;

    /** A detector that has watched an hour. */
    @Setup
    public void watchAnHour() {
        seconds = new QuietTimes(8, 4, 1, false, SEED).seconds();
        double[][] margins = new double[1][Strata.ROUTES];
        Arrays.fill(margins[0], MARGIN_RATIO);
        conditions = new Conditions(new RunLength(THIRTY_DAYS_SECONDS), margins, FLOOR_SHARE, List.of(burstiness));
        detector = GroupDetector.start(List.of(TrackKind.unpaired(1)));
        for (int age = 0; age < seconds.size(); age++) {
            observe();
        }
    }

    /** Fills the second in, weighs it, learns from its control. */
    @Benchmark
    public double observe() {
        SecondBin bin = seconds.get(next);
        next = (next + 1) % seconds.size();
        second++;
        Contrast contrast = new Contrast(1);
        ControlSecond control = new ControlSecond(1);
        contrast.ask(0, 0);
        for (Cell cell : bin.cells()) {
            if (cell.group() == Group.SHADOW) {
                int row = contrast.treatment(cell.host(), 0, cell.requests(), 0);
                contrast.count(row, 0, cell.failures());
            } else {
                contrast.control(0, cell.requests());
                contrast.controlEvents(0, 0, cell.failures());
                int place = control.add(cell.host(), 0, cell.requests());
                control.count(place, 0, 0, cell.failures());
            }
        }
        detector.observe(contrast, conditions, new Elapsed(second, 1, 1));
        burstiness.observe(control, 0, 1);
        return detector.evidence();
    }

    /** Says how large the detector's state is. */
    @TearDown
    public void weigh() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.writeTo(new DataOutputStream(bytes));
        System.out.printf("%nstate: %,d bytes%n", bytes.size());
    }
}
