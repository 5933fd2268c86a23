package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.ClusterView;

/** What the simulation needs of a cluster. Calls return at once; what they ask for may take effect later. */
public interface Cluster extends AutoCloseable {
    /** The cluster now; the same object as long as nothing that matters has changed. */
    ClusterView view();

    /** A container was killed for its memory: the pod is not ready and has one restart more. */
    void killed(Pod pod);

    /** The killed container is up again. */
    void restarted(Pod pod);

    /** A developer ships an image, as {@code kubectl} would. */
    void release(String image);

    /** A person sends all users to every live pod, as {@code kubectl edit} would. */
    void editRoute();

    /** A person drains a host, as {@code kubectl drain} would. */
    void drain(String host);

    @Override
    void close();
}
