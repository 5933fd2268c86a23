package dev.foreshadow.simulator.model;

import dev.foreshadow.simulator.draw.Draws;
import dev.foreshadow.simulator.fault.Faults;
import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.routing.Mesh;
import dev.foreshadow.simulator.routing.Mirror;
import dev.foreshadow.simulator.routing.Rule;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.traffic.Request;
import dev.foreshadow.simulator.traffic.Traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Users, mesh and pods, one second at a time.
 *
 * <p>Every request draws from a stream of its own, named by seed, second and index, and always the same number of
 * times. So two worlds with one seed meet the same users with the same luck, and differ only where their clusters do:
 * that is what makes the counterfactual a fair one. Not thread-safe.
 */
public final class World {
    private static final long ROUTE = 11;

    private final Traffic traffic;
    private final FleetPlan fleet;
    private final Faults faults;
    private Service service;
    private boolean begun;
    private final long seed;
    private final Map<String, PodState> states = new HashMap<>();
    private ClusterView lastView = ClusterView.EMPTY;
    private Set<String> lastDown = Set.of();
    private Mesh mesh = Mesh.over(ClusterView.EMPTY.table(), List.of());

    /** The world of a scenario at its beginning. */
    public World(Scenario scenario, long seed) {
        this.fleet = scenario.fleet();
        this.traffic = new Traffic(scenario.traffic(), seed);
        this.faults = new Faults(scenario.faults());
        this.service = new Service(faults, seed);
        this.seed = seed;
    }

    /**
     * Lives through one second.
     *
     * @param view the cluster at its beginning
     * @param second second of the story; seconds must follow each other
     * @param startMillis epoch milliseconds at which it begins
     */
    public Second step(ClusterView view, long second, long startMillis) {
        begin(view, second);
        refresh(view, second);
        Second result = new Second(
                second, startMillis, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Request request : traffic.arrivals(second, startMillis)) {
            serve(request, result);
        }
        for (Pod pod : view.pods()) {
            if (states.get(pod.uid()).endSecond(second)) {
                result.killed().add(pod);
            }
        }
        return result;
    }

    /** What the kubelet would report of a pod; empty for one that the last step did not see. */
    public Optional<PodUsage> usage(Pod pod) {
        return Optional.ofNullable(states.get(pod.uid())).map(PodState::usage);
    }

    /** Whether the pod's container is restarting. */
    public boolean isDown(Pod pod, long second) {
        PodState state = states.get(pod.uid());
        return state != null && state.isDown(second);
    }

    /** Which hosts are sampled is known when the story begins, and not before. */
    private void begin(ClusterView view, long second) {
        if (!begun && second >= 0) {
            begun = true;
            view.firstShadowHost().ifPresent(host -> service = new Service(faults.at(host), seed));
        }
    }

    private void refresh(ClusterView view, long second) {
        Set<String> down = states.entrySet().stream()
                .filter(entry -> entry.getValue().isDown(second))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        if (!view.equals(lastView)) {
            states.keySet().retainAll(view.pods().stream().map(Pod::uid).collect(Collectors.toSet()));
            view.pods().forEach(pod -> states.computeIfAbsent(pod.uid(), uid -> new PodState(fleet, pod)));
        }
        if (!view.equals(lastView) || !down.equals(lastDown)) {
            ClusterView up = view.without(pod -> down.contains(pod.uid()));
            mesh = Mesh.over(up.table(), up.pods());
        }
        lastView = view;
        lastDown = down;
    }

    private void serve(Request request, Second result) {
        Draws draws = Draws.of(seed, ROUTE, request.second(), request.index());
        double subsetDraw = draws.uniform();
        double podDraw = draws.uniform();
        Optional<Rule> rule = mesh.ruleFor(request.route().method(), request.path());
        Optional<Pod> pod = rule.flatMap(found -> mesh.serve(found, subsetDraw, podDraw));
        if (pod.isEmpty()) {
            result.unserved().add(request);
            return;
        }
        result.live()
                .add(service.answer(
                        request, pod.get(), stateOf(pod.get()), rule.get().timeoutMillis()));
        for (Mirror mirror : rule.get().mirrors()) {
            mesh.copy(mirror, draws.uniform(), draws.uniform())
                    .map(twin -> service.twin(
                            request, twin, stateOf(twin), rule.get().timeoutMillis()))
                    .ifPresent(result.shadow()::add);
        }
    }

    private PodState stateOf(Pod pod) {
        return states.get(pod.uid());
    }
}
