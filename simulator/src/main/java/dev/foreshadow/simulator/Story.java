package dev.foreshadow.simulator;

import dev.foreshadow.simulator.clock.Pace;
import dev.foreshadow.simulator.cluster.Cluster;
import dev.foreshadow.simulator.fault.Faults;
import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.model.Second;
import dev.foreshadow.simulator.model.World;
import dev.foreshadow.simulator.scenario.Deed;
import dev.foreshadow.simulator.scenario.Release;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.score.Chronicle;
import dev.foreshadow.simulator.score.Users;
import dev.foreshadow.simulator.telemetry.Collectors;
import dev.foreshadow.simulator.telemetry.TelemetrySink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.OptionalLong;

/** The simulation's loop, one second per call. One thread lives it; any thread may look. */
final class Story {
    private static final Logger LOG = LoggerFactory.getLogger(Story.class);
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Warm-up seconds are numbered from here, so that the story's random numbers do not depend on its length. */
    private static final long WARM_UP = -1_000_000;

    /** The cluster must have been complete for this long before the story begins. */
    private static final int STEADY_SECONDS = 5;

    private final SimulationSettings settings;
    private final Scenario scenario;
    private final Cluster cluster;
    private final World world;
    private final Collectors collectors;
    private final Pace told;

    /** When the story is over the world goes on in real time: simulated time must never overtake the wall clock. */
    private final Pace afterwards;

    private final Restarts restarts;
    private final Chronicle chronicle = new Chronicle();
    private int steadySeconds;
    private volatile long second = WARM_UP;
    private volatile long startMillis = -1;
    private volatile long releasedAtMillis = -1;
    private volatile Users users = Users.NONE;
    private volatile ClusterView view = ClusterView.EMPTY;

    Story(SimulationSettings settings, Cluster cluster, TelemetrySink sink) {
        this.settings = settings;
        this.scenario = settings.scenario();
        this.cluster = cluster;
        this.world = new World(scenario, settings.seed());
        this.collectors = new Collectors(scenario.fleet(), new Faults(scenario.faults()), settings.encoding(), sink);
        this.told = new Pace(settings.speed(), System::nanoTime, settings.judgedUntilMillis());
        this.afterwards = new Pace(1, System::nanoTime, settings.judgedUntilMillis());
        this.restarts = new Restarts(cluster, scenario.fleet().restartSeconds());
    }

    void liveOneSecond() {
        long nowMillis = settings.clock().millis();
        boolean over = phase() == Phase.OVER;
        Pace pace = over ? afterwards : told;
        pace.begin();
        settings.clock().begin(STEP, over ? 1 : settings.speed());
        view = cluster.view();
        beginWhenSteady(nowMillis);
        release(nowMillis);
        scenario.deeds().stream().filter(deed -> deed.atSeconds() == second).forEach(this::happen);
        note();
        Second lived = world.step(view, second, nowMillis);
        restarts.after(lived);
        pace.end(nowMillis + STEP.toMillis());
        settings.clock().complete();
        collectors.export(lived); // not before the second is over: nothing is reported from the future
        collectors.exportUsage(view, world, lived);
        users = releasedAtMillis < 0 ? users : users.and(lived);
        second = lived.second() + 1;
    }

    private void beginWhenSteady(long nowMillis) {
        if (startMillis >= 0) {
            return;
        }
        steadySeconds = isComplete() ? steadySeconds + 1 : 0;
        if (steadySeconds > STEADY_SECONDS) {
            second = 0;
            startMillis = nowMillis;
            LOG.info("story begins scenario={} seed={}", scenario.name(), settings.seed());
        }
    }

    private boolean isComplete() {
        FleetPlan fleet = scenario.fleet();
        return view.table().mirrors()
                && view.ready(Pod::isLive) >= fleet.livePods()
                && view.ready(Pod::isShadow) >= fleet.shadowPods();
    }

    private void release(long nowMillis) {
        for (Release release : scenario.releases()) {
            if (release.atSeconds() == second) {
                cluster.release(release.image());
                releasedAtMillis = releasedAtMillis < 0 ? nowMillis : releasedAtMillis;
            }
        }
    }

    private void happen(Deed deed) {
        switch (deed.kind()) {
            case EDIT_ROUTE -> cluster.editRoute();
            case DRAIN_HOST -> view.firstShadowHost().ifPresent(cluster::drain);
        }
    }

    private void note() {
        if (second >= 0) {
            synchronized (chronicle) {
                chronicle.note(second, view);
            }
        }
    }

    Phase phase() {
        if (startMillis < 0) {
            return Phase.WARMING_UP;
        }
        return second < scenario.endSeconds() ? Phase.RUNNING : Phase.OVER;
    }

    long second() {
        return second;
    }

    OptionalLong startMillis() {
        return startMillis < 0 ? OptionalLong.empty() : OptionalLong.of(startMillis);
    }

    OptionalLong releasedAtMillis() {
        return releasedAtMillis < 0 ? OptionalLong.empty() : OptionalLong.of(releasedAtMillis);
    }

    Users users() {
        return users;
    }

    ClusterView view() {
        return view;
    }

    Chronicle chronicle() {
        synchronized (chronicle) {
            return chronicle.copy();
        }
    }
}
