package dev.foreshadow.actuator.isolation;

import dev.foreshadow.actuator.resource.IsolationSpec;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;

import java.util.stream.Stream;

/** Ways around the fence that no binding can close: the host's network and disks, remote disks, tokens. */
final class HostAccess {
    private HostAccess() {}

    static Stream<String> offences(PodSpec pod, IsolationSpec declared) {
        Stream<String> network = Boolean.TRUE.equals(pod.getHostNetwork())
                ? Stream.of("hostNetwork is true, which no network policy can limit; a shadow cannot have it")
                : Stream.empty();
        Stream<String> volumes = pod.getVolumes().stream()
                .filter(volume -> !declared.readOnly().contains(volume.getName()))
                .flatMap(HostAccess::offence);
        return Stream.concat(network, volumes);
    }

    private static Stream<String> offence(Volume volume) {
        if (asksForToken(volume)) {
            return Stream.of(("volume %s asks for a token of the service account; the shadow has an account of its own:"
                            + " list the volume in spec.shadow.isolation.readOnly if that is well")
                    .formatted(volume.getName()));
        }
        return isPrivate(volume)
                ? Stream.empty()
                : Stream.of(
                        "volume %s is of a kind that live shares; list it in spec.shadow.isolation.readOnly if it is"
                                        .formatted(volume.getName())
                                + " only read");
    }

    private static boolean asksForToken(Volume volume) {
        return volume.getProjected() != null
                && volume.getProjected().getSources().stream()
                        .anyMatch(source -> source.getServiceAccountToken() != null);
    }

    /** Kinds that belong to one pod, and kinds that references are looked up for. */
    private static boolean isPrivate(Volume volume) {
        return Stream.of(
                        volume.getEmptyDir(),
                        volume.getEphemeral(),
                        volume.getDownwardAPI(),
                        volume.getImage(),
                        volume.getSecret(),
                        volume.getConfigMap(),
                        volume.getProjected(),
                        volume.getPersistentVolumeClaim())
                .anyMatch(kind -> kind != null);
    }
}
