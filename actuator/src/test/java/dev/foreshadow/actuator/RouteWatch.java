package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.routing.istio.IstioRouting;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
        long ready = readyPromoted();
        if (ready * 100 < PODS_FOR_ALL * split.get().shadow()) {
            complaints.add("%s while %d promoted pods are ready".formatted(split.get(), ready));
        }
    }

    private long readyPromoted() {
        return world
                .client
                .pods()
                .inNamespace(world.namespace)
                .withLabel("foreshadow.dev/promoted", "true")
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus())))
                .count();
    }

    @Override
    public void close() {
        informer.close();
    }
}
