package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import org.junit.jupiter.api.Test;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class LeadershipIT {
    @Test
    void a_leader_rolls_back_and_gives_up_its_lease_without_ending_the_process() throws InterruptedException {
        try (World world = new World()) {
            Actuator leader = Actuator.start(world.settings(Stage.client()).withLeaderElection(true));
            world.create();
            world.untilStatus(status -> "r1".equals(status.stableRevision()));
            world.release(2);
            world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
            world.decide(world.rollback(UUID.randomUUID().toString()));
            world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
            leader.close();
            assertThat(leader.awaitEnd()).isTrue();
        }
    }
}
