package dev.foreshadow.actuator.reference;

import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import io.fabric8.kubernetes.api.model.ConfigMapProjection;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;

import java.util.ArrayList;
import java.util.List;

/** Finds every reference in env, envFrom, volumes and projected sources. */
public final class References {
    private final List<Reference> found = new ArrayList<>();

    private References() {}

    /**
     * What a pod names, init containers first; an object that is named twice is there twice. Kubernetes lets a reference
     * without a name pass; it names nothing.
     */
    public static List<Reference> in(PodSpec pod) {
        References all = new References();
        pod.getInitContainers().forEach(all::container);
        pod.getContainers().forEach(all::container);
        pod.getVolumes().forEach(all::volume);
        return all.found.stream()
                .filter(one -> one.name() != null && !one.name().isEmpty())
                .toList();
    }

    private void container(Container container) {
        for (EnvVar env : container.getEnv()) {
            if (env.getValueFrom() != null) {
                variable(env.getValueFrom(), "container %s, env %s".formatted(container.getName(), env.getName()));
            }
        }
        for (EnvFromSource source : container.getEnvFrom()) {
            environment(source, "container %s, envFrom".formatted(container.getName()));
        }
    }

    private void variable(EnvVarSource source, String place) {
        if (source.getSecretKeyRef() != null) {
            var ref = source.getSecretKeyRef();
            found.add(new Reference(Kind.SECRET, ref.getName(), may(ref.getOptional()), place, ref::setName));
        }
        if (source.getConfigMapKeyRef() != null) {
            var ref = source.getConfigMapKeyRef();
            found.add(new Reference(Kind.CONFIG_MAP, ref.getName(), may(ref.getOptional()), place, ref::setName));
        }
    }

    private void environment(EnvFromSource source, String place) {
        if (source.getSecretRef() != null) {
            var ref = source.getSecretRef();
            found.add(new Reference(Kind.SECRET, ref.getName(), may(ref.getOptional()), place, ref::setName));
        }
        if (source.getConfigMapRef() != null) {
            var ref = source.getConfigMapRef();
            found.add(new Reference(Kind.CONFIG_MAP, ref.getName(), may(ref.getOptional()), place, ref::setName));
        }
    }

    private void volume(Volume volume) {
        String place = "volume " + volume.getName();
        if (volume.getSecret() != null) {
            var ref = volume.getSecret();
            found.add(
                    new Reference(Kind.SECRET, ref.getSecretName(), may(ref.getOptional()), place, ref::setSecretName));
        }
        if (volume.getConfigMap() != null) {
            var ref = volume.getConfigMap();
            found.add(new Reference(Kind.CONFIG_MAP, ref.getName(), may(ref.getOptional()), place, ref::setName));
        }
        if (volume.getPersistentVolumeClaim() != null) {
            var ref = volume.getPersistentVolumeClaim();
            found.add(new Reference(Kind.CLAIM, ref.getClaimName(), false, place, ref::setClaimName));
        }
        if (volume.getProjected() != null) {
            volume.getProjected().getSources().forEach(source -> projected(source, place));
        }
    }

    private void projected(VolumeProjection source, String place) {
        SecretProjection secret = source.getSecret();
        if (secret != null) {
            found.add(new Reference(Kind.SECRET, secret.getName(), may(secret.getOptional()), place, secret::setName));
        }
        ConfigMapProjection map = source.getConfigMap();
        if (map != null) {
            found.add(new Reference(Kind.CONFIG_MAP, map.getName(), may(map.getOptional()), place, map::setName));
        }
    }

    private static boolean may(Boolean optional) {
        return Boolean.TRUE.equals(optional);
    }
}
