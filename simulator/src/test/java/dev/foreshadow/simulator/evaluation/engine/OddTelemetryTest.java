package dev.foreshadow.simulator.evaluation.engine;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.detection.verdict.Assessment;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.simulator.evaluation.trace.Draws;
import dev.foreshadow.simulator.evaluation.trace.ErrorTrace;
import dev.foreshadow.simulator.evaluation.trace.Population;
import dev.foreshadow.simulator.evaluation.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Two healthy groups whose telemetry comes in odd ways: whatever is said, nothing may be done. */
class OddTelemetryTest {
    private static final Population POPULATION = Population.of(100, 0.001);
    private static final JudgeSettings SETTINGS = Policy.withMargin(1.2).atRest(POPULATION);
    private static final int SECONDS = 3_600;
    private static final int SEEDS = 1;
    private static final int MOST_STATE_BYTES = 256 * 1024;

    /** One way in which telemetry is odd; draws decide when. */
    enum Oddity {
        SECONDS_ARE_MISSING {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return draws.chance(0.2) ? SecondBin.tick(bin.second()) : bin;
            }
        },
        SECONDS_REPEAT {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return at(bin, bin.second() - draws.below(4));
            }
        },
        CLOCKS_JUMP {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                long[] jumps = {3_600, 86_400, 1L << 33, -30, -3_600, -bin.second() - 5, Long.MIN_VALUE / 4};
                return draws.chance(0.01) ? at(bin, bin.second() + jumps[draws.below(jumps.length)]) : bin;
            }
        },
        LIVE_IS_AWAY_FOR_MINUTES {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return bin.second() % 900 < 300 ? only(bin, Group.SHADOW) : bin;
            }
        },
        SHADOW_IS_AWAY_FOR_MINUTES {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return bin.second() % 900 < 300 ? only(bin, Group.LIVE) : bin;
            }
        },
        PODS_CHANGE_ALL_THE_TIME {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                long age = bin.second() / 20;
                return each(bin, cell -> renamed(cell, cell.host() + "-" + age));
            }
        },
        HOSTS_ARE_UNKNOWN {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return each(bin, cell -> renamed(cell, ""));
            }
        },
        REVISIONS_ARE_UNKNOWN {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return each(bin, cell -> counted(cell, "", cell.requests(), cell.failures()));
            }
        },
        COUNTS_ARE_GIGANTIC {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return each(bin, cell -> counted(cell, "r1", cell.requests() << 32, (cell.requests() << 32) / 1_000));
            }
        },
        COUNTS_SHRINK_BELOW_ZERO {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return draws.chance(0.1)
                        ? each(bin, cell -> counted(cell, "r1", -cell.requests(), -cell.failures()))
                        : bin;
            }
        },
        NOBODY_IS_ASKED {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                return each(bin, cell -> counted(cell, "r1", 0, 0));
            }
        },
        PAIRS_EXCEED_REQUESTS {
            @Override
            SecondBin of(SecondBin bin, Draws draws) {
                List<PairCell> pairs = bin.pairs().stream()
                        .map(pair -> new PairCell(
                                pair.route(), pair.host(), "r1", 1L << 40, 0, 1L << 40, 0, 1L << 40, 1L << 40))
                        .toList();
                return new SecondBin(bin.second(), bin.cells(), pairs);
            }
        };

        abstract SecondBin of(SecondBin bin, Draws draws);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("odditiesAndSeeds")
    void nothing_is_done_when(Oddity oddity, long seed) {
        Trace trace = new ErrorTrace(POPULATION, seed);
        Draws draws = new Draws(-seed);
        ApplicationJudge judge = ApplicationJudge.start();
        for (int age = 0; age < SECONDS; age++) {
            Assessment said = judge.observe(oddity.of(trace.next(), draws), SETTINGS);
            assertThat(said.kind().mayAct()).as(said.sentence()).isFalse();
        }
    }

    static Stream<Arguments> odditiesAndSeeds() {
        return Arrays.stream(Oddity.values())
                .flatMap(oddity -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(oddity, seed)));
    }

    @Test
    void endless_names_do_not_fill_the_memory() throws IOException {
        ApplicationJudge judge = ApplicationJudge.start();
        Trace trace = new ErrorTrace(POPULATION, 1);
        for (int age = 0; age < 2_000; age++) {
            String name = "name-" + age;
            SecondBin bin = trace.next();
            judge.observe(
                    new SecondBin(
                            bin.second(),
                            bin.cells().stream()
                                    .map(cell -> new Cell(
                                            cell.group(),
                                            name,
                                            name,
                                            cell.host() + name,
                                            cell.requests(),
                                            cell.failures(),
                                            cell.latency()))
                                    .toList(),
                            bin.pairs()),
                    SETTINGS);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        judge.writeTo(new DataOutputStream(bytes));
        assertThat(bytes.size()).isLessThan(MOST_STATE_BYTES);
    }

    private static SecondBin at(SecondBin bin, long second) {
        return new SecondBin(second, bin.cells(), bin.pairs());
    }

    private static SecondBin only(SecondBin bin, Group group) {
        Predicate<Cell> kept = cell -> cell.group() == group;
        return new SecondBin(bin.second(), bin.cells().stream().filter(kept).toList(), List.of());
    }

    private static SecondBin each(SecondBin bin, UnaryOperator<Cell> change) {
        return new SecondBin(bin.second(), bin.cells().stream().map(change).toList(), bin.pairs());
    }

    private static Cell renamed(Cell cell, String host) {
        return new Cell(
                cell.group(), cell.revision(), cell.route(), host, cell.requests(), cell.failures(), cell.latency());
    }

    private static Cell counted(Cell cell, String revision, long requests, long failures) {
        return new Cell(cell.group(), revision, cell.route(), cell.host(), requests, failures, cell.latency());
    }
}
