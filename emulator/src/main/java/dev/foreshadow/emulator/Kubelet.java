package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.Pod;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How pods come up and go, on the emulator's clock.
 *
 * @param startUp from a pod's scheduling until it runs and is ready
 * @param shutDown from a pod's deletion until it is gone, if its grace period allows as much
 * @param neverReady pods that run but do not become ready while this holds; asked again as long as it does
 */
public record Kubelet(Duration startUp, Duration shutDown, Predicate<Pod> neverReady) {
    /** A type of its own, so that the default can be told from a predicate that has to be asked. */
    private enum Nobody implements Predicate<Pod> {
        NOBODY;

        @Override
        public boolean test(Pod pod) {
            return false;
        }
    }

    public Kubelet {
        if (startUp.isNegative() || shutDown.isNegative()) {
            throw new IllegalArgumentException(
                    "kubelet: startUp is %s and shutDown %s; both must be zero or more".formatted(startUp, shutDown));
        }
    }

    /** Pods are ready after two seconds, gone after one. */
    public static Kubelet defaults() {
        return new Kubelet(Duration.ofSeconds(2), Duration.ofSeconds(1), Nobody.NOBODY);
    }

    /** The same with another start-up time. */
    public Kubelet withStartUp(Duration startUp) {
        return new Kubelet(startUp, shutDown, neverReady);
    }

    /** The same with another time from deletion to the end. */
    public Kubelet withShutDown(Duration shutDown) {
        return new Kubelet(startUp, shutDown, neverReady);
    }

    /** The same with pods that do not become ready. */
    public Kubelet withNeverReady(Predicate<Pod> neverReady) {
        return new Kubelet(startUp, shutDown, neverReady);
    }

    /** Whether some pods may be held back at all; asking costs a conversion per pod. */
    public boolean holdsBack() {
        return neverReady != Nobody.NOBODY;
    }
}
