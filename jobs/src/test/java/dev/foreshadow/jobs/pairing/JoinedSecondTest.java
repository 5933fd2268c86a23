package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class JoinedSecondTest {
    private static final double TOLERANCE = 0.1;
    private static final int OK = Outcome.of(false, 0.020);
    private static final int SLOW = Outcome.of(false, 0.030);
    private static final int FAILED = Outcome.of(true, 0.020);

    @Test
    void joins_by_id_and_counts_who_failed_and_who_was_slower() {
        JoinedSecond joined = join(
                live("r1", ids(1, 2, 3, 4, 5, 99), OK, OK, FAILED, FAILED, SLOW, OK),
                shadow(ids(1, 2, 3, 4, 5), OK, FAILED, OK, FAILED, OK));

        assertThat(joined.panes())
                .containsExactly(new PairPane("shop/checkout", 7, "GET /cart", "node-s", "r1", 5, 1, 1, 1, 0, 1));
        assertThat(joined.unmatched()).isZero();
    }

    @Test
    void leaves_a_difference_within_the_tolerance_alone() {
        JoinedSecond joined =
                join(live("r1", ids(1), Outcome.of(false, 0.0200)), shadow(ids(1), Outcome.of(false, 0.0219)));
        assertThat(joined.panes())
                .singleElement()
                .extracting(PairPane::shadowSlower)
                .isEqualTo(0L);
    }

    @Test
    void keeps_live_revisions_apart() {
        JoinedSecond joined =
                join(live("r1", ids(1), OK), live("r2", ids(2), OK), shadow(ids(1, 2, 3), OK, FAILED, OK));
        assertThat(joined.panes()).extracting(PairPane::liveRevision).containsExactlyInAnyOrder("r1", "r2");
        assertThat(joined.unmatched()).isEqualTo(1);
    }

    @Test
    void does_not_count_a_batch_twice_that_was_sent_twice() {
        JoinedSecond joined = join(
                live("r1", ids(1, 2), OK, OK),
                live("r1", ids(1, 2), OK, OK),
                shadow(ids(1), FAILED),
                shadow(ids(1), FAILED));
        assertThat(joined.paired()).isEqualTo(1);
        assertThat(joined.duplicates()).isEqualTo(2);
    }

    @Test
    void does_not_guess_when_one_id_names_two_different_answers() {
        JoinedSecond joined = join(live("r1", ids(1, 1), OK, FAILED), shadow(ids(1), FAILED));
        assertThat(joined.paired()).isZero();
        assertThat(joined.unmatched()).isEqualTo(1);
    }

    @Test
    void does_not_join_across_routes() {
        TwinParts other = part(new Where(Group.LIVE, "r1", "GET /pay", "n"), ids(1), OK);
        assertThat(join(other, shadow(ids(1), OK)).paired()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void finds_what_a_plain_map_finds_in_any_order(long seed) {
        Random random = new Random(seed);
        Map<Long, Integer> liveById = new HashMap<>();
        List<TwinParts> parts = new ArrayList<>();
        long expected = 0;
        long expectedShadowOnly = 0;
        for (int part = 0; part < 20; part++) {
            long[] ids = random.longs(200).toArray();
            int[] outcomes =
                    random.ints(200, 0, 2).map(bit -> bit == 0 ? OK : FAILED).toArray();
            for (int i = 0; i < ids.length; i++) {
                liveById.put(ids[i], outcomes[i]);
            }
            parts.add(live("r1", ids, outcomes));
        }
        List<Long> all = new ArrayList<>(liveById.keySet());
        for (int i = 0; i < 100; i++) {
            boolean twin = random.nextBoolean();
            long id = twin ? all.get(i) : random.nextLong();
            int outcome = random.nextBoolean() ? OK : FAILED;
            parts.add(shadow(ids(id), outcome));
            expected += twin ? 1 : 0;
            expectedShadowOnly += twin && outcome == FAILED && liveById.get(id) == OK ? 1 : 0;
        }
        Collections.shuffle(parts, random);

        JoinedSecond joined = join(parts.toArray(TwinParts[]::new));

        assertThat(joined.paired()).isEqualTo((int) expected);
        assertThat(joined.unmatched()).isEqualTo((int) (100 - expected));
        assertThat(joined.panes())
                .singleElement()
                .extracting(PairPane::shadowOnlyFailures)
                .isEqualTo(expectedShadowOnly);
    }

    private static JoinedSecond join(TwinParts... parts) {
        WaitingSecond waiting = new WaitingSecond();
        List.of(parts).forEach(waiting::add);
        return JoinedSecond.of(waiting, new JoinedSecond.About("shop/checkout", 7, TOLERANCE));
    }

    private static long[] ids(long... ids) {
        return ids;
    }

    private static TwinParts live(String revision, long[] ids, int... outcomes) {
        return part(new Where(Group.LIVE, revision, "GET /cart", "node-l"), ids, outcomes);
    }

    private static TwinParts shadow(long[] ids, int... outcomes) {
        return part(new Where(Group.SHADOW, "r2", "GET /cart", "node-s"), ids, outcomes);
    }

    private static TwinParts part(Where where, long[] ids, int... outcomes) {
        return TwinParts.of("shop/checkout", 7, where, ids, outcomes);
    }
}
