package dev.foreshadow.actuator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Everything that happened to pods and Services of a namespace, told afterwards in the order of resource versions: which
 * pods callers of a Service reached at each moment, with no race between two watches.
 */
final class ServiceLog implements AutoCloseable {
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final List<SharedIndexInformer<?>> informers;

    private record Change(long version, HasMetadata object, boolean gone) {}

    /**
     * What callers of a Service met at one moment.
     *
     * @param ready pods that it led to
     * @param shadow how many of them were the shadow's
     */
    record Moment(int ready, int shadow) {}

    ServiceLog(World world) {
        informers = List.of(
                world.client.pods().inNamespace(world.namespace).inform(follow()),
                world.client.services().inNamespace(world.namespace).inform(follow()));
    }

    /** What callers of this Service met, oldest first. */
    List<Moment> of(String service) {
        Map<String, Pod> pods = new HashMap<>();
        Service[] held = new Service[1];
        List<Moment> moments = new ArrayList<>();
        changes.stream().sorted(Comparator.comparingLong(Change::version)).forEach(change -> {
            if (change.object() instanceof Pod pod) {
                if (change.gone()) {
                    pods.remove(pod.getMetadata().getName());
                } else {
                    pods.put(pod.getMetadata().getName(), pod);
                }
            } else if (change.object().getMetadata().getName().equals(service)) {
                held[0] = change.gone() ? null : (Service) change.object();
            }
            if (held[0] != null) {
                moments.add(met(held[0], pods.values()));
            }
        });
        return moments;
    }

    private static Moment met(Service service, Collection<Pod> pods) {
        List<Pod> reached = pods.stream().filter(pod -> leadsTo(service, pod)).toList();
        long shadow = reached.stream()
                .filter(pod -> "shadow".equals(pod.getMetadata().getLabels().get("foreshadow.dev/group")))
                .count();
        return new Moment(reached.size(), (int) shadow);
    }

    private static boolean leadsTo(Service service, Pod pod) {
        return !pod.isMarkedForDeletion()
                && pod.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(service.getSpec().getSelector().entrySet())
                && pod.getStatus().getConditions().stream()
                        .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus()));
    }

    private <T extends HasMetadata> ResourceEventHandler<T> follow() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                changes.add(new Change(version(object), object, false));
            }

            @Override
            public void onUpdate(T before, T object) {
                changes.add(new Change(version(object), object, false));
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                changes.add(new Change(version(object), object, true));
            }
        };
    }

    private static long version(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }
}
