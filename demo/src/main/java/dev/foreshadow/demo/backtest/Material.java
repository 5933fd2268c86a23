package dev.foreshadow.demo.backtest;

import dev.foreshadow.demo.report.BacktestReport.SkippedRow;
import dev.foreshadow.simulator.recording.Case;
import dev.foreshadow.simulator.recording.Recording;
import dev.foreshadow.simulator.recording.RejectedRow;
import dev.foreshadow.simulator.replay.Alignment;
import dev.foreshadow.simulator.replay.Staged;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a backtest plays, and where it comes from.
 *
 * @param recording the file whose windows are played; null when there are two
 * @param live the file that plays live; null when windows do
 * @param shadow the file that plays the shadow; null when windows do
 * @param cases what is played
 * @param skipped rows that could not be read
 */
record Material(Path recording, Path live, Path shadow, List<Staged> cases, List<SkippedRow> skipped) {
    Material {
        cases = List.copyOf(cases);
        skipped = List.copyOf(skipped);
    }

    /** Windows of one recording. */
    static Material windows(Path file, Path casesFile) {
        List<Case> cases = Case.read(casesFile);
        Recording recording = Recording.read(file);
        return new Material(
                file,
                null,
                null,
                cases.stream().map(one -> Staged.of(one, recording)).toList(),
                skipped(file, recording).toList());
    }

    /**
     * Two recordings, one of each group.
     *
     * @param alignment how they are laid on one clock
     * @param shadowRevision the shadow's revision where its recording names none
     */
    static Material twoFiles(Path liveFile, Path shadowFile, Alignment alignment, String shadowRevision) {
        Recording all = Recording.read(liveFile);
        Recording allOfShadow = Recording.read(shadowFile);
        Recording live = all.of("LIVE");
        Recording shadow = allOfShadow.of("SHADOW");
        Staged staged = Staged.of("recorded", live, shadow, alignment, shadowRevision);
        return new Material(
                null,
                liveFile,
                shadowFile,
                List.of(staged),
                Stream.concat(skipped(liveFile, live), skipped(shadowFile, shadow))
                        .toList());
    }

    private static Stream<SkippedRow> skipped(Path file, Recording recording) {
        return recording.rejected().stream().map(row -> row(file, row));
    }

    private static SkippedRow row(Path file, RejectedRow row) {
        return new SkippedRow(file.toString(), row.line(), row.reason());
    }

    long requests() {
        return cases.stream()
                .mapToLong(one -> one.liveRequests() + one.shadowRequests())
                .sum();
    }

    long lengthMillis() {
        return cases.stream().mapToLong(Staged::lengthMillis).max().orElse(0);
    }
}
