package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.routing.istio.IstioRouting;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** Sees every route of checkout, and whether the pods behind it were there. */
final class RouteWatch implements AutoCloseable, ResourceEventHandler<VirtualService> {
    /** Four live pods are wanted, and seven tenths of them carry everything. */
    private static final double PODS_FOR_ALL = 0.7 * 4;

    private final World world;
    private final List<Split> splits = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final SharedIndexInformer<VirtualService> informer;

    RouteWatch(World world) {
        this.world = world;
        this.informer = world.client
                .resources(VirtualService.class)
                .inNamespace(world.namespace)
                .inform(this);
    }

    /** Splits in the order in which they were held, each once. */
    List<Split> splits() {
        return splits;
    }

    /** True when users were sent there, all of them in the end, and then given back once and for good. */
    boolean oneWay(ToIntFunction<Split> share) {
        List<Integer> shares = splits.stream().map(share::applyAsInt).toList();
        int end = shares.lastIndexOf(100) + 1;
        List<Integer> there =
                shares.subList(0, end).stream().dropWhile(part -> part == 0).toList();
        return !there.isEmpty()
                && there.stream().noneMatch(part -> part == 0)
                && shares.subList(end, shares.size()).stream().allMatch(part -> part == 0);
    }

    /** Weights that pointed at pods that could not carry them. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void onAdd(VirtualService route) {
        look(route);
    }

    @Override
    public void onUpdate(VirtualService before, VirtualService route) {
        look(route);
    }

    @Override
    public void onDelete(VirtualService route, boolean unknown) {}

    private void look(VirtualService route) {
        var split = new IstioRouting().read(Application.of(world.resource()), List.of(route));
        if (split.isEmpty()) {
            complaints.add("a route that sends users nowhere");
            return;
        }
        if (splits.isEmpty() || !splits.get(splits.size() - 1).equals(split.get())) {
            splits.add(split.get());
        }
        long promoted = ready(Map.of(Labels.PROMOTED, Labels.YES));
        if (promoted * 100 < PODS_FOR_ALL * split.get().shadow()) {
            complaints.add("%s while %d promoted pods are ready".formatted(split.get(), promoted));
        }
        // How many is not asked: a rollout that goes on may have taken one since.
        if (split.get().stable() > 0 && ready(Map.of(Labels.GROUP, Labels.LIVE, Labels.REVISION, "r1")) == 0) {
            complaints.add(split.get() + " while no stable pod is ready");
        }
    }

    private long ready(Map<String, String> labels) {
        return world.client.pods().inNamespace(world.namespace).withLabels(labels).list().getItems().stream()
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus())))
                .count();
    }

    @Override
    public void close() {
        informer.close();
    }
}
