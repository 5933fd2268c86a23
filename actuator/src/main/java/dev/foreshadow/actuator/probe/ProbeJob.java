package dev.foreshadow.actuator.probe;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.ProbeSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Job of a probe: one pod with the shadow's account that the shadow's NetworkPolicy selects. It has none of the labels
 * by which Services and the shadow's Deployment find pods, and no sidecar, which would answer for everybody.
 */
final class ProbeJob {
    private static final String NO_SIDECAR = "sidecar.istio.io/inject";
    private static final long DEADLINE_SECONDS = 180;
    private static final int KEPT_SECONDS = 600;
    private static final long NOBODY = 65534;

    private ProbeJob() {}

    static Job of(Probe probe) {
        Application application = probe.application();
        Map<String, String> mark = Map.of(Labels.APPLICATION, application.name(), Labels.PROBE, probe.key());
        return new JobBuilder()
                .withMetadata(application.own(Probe.jobName(application), mark))
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(DEADLINE_SECONDS)
                .withTtlSecondsAfterFinished(KEPT_SECONDS)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(mark)
                .addToLabels(Labels.ROLE, Labels.PROBER)
                .addToLabels(NO_SIDECAR, "false")
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(application.shadowName())
                .withAutomountServiceAccountToken(false)
                .withRestartPolicy("Never")
                .withContainers(container(probe.spec()))
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Container container(ProbeSpec spec) {
        List<String> command = spec.command().isEmpty() ? List.of("/bin/sh", "-c", script(), "probe") : spec.command();
        List<String> targets =
                spec.targets().stream().map(ProbeSpec.Target::toString).toList();
        return new ContainerBuilder()
                .withName("probe")
                .withImage(spec.image())
                .withCommand(command)
                .withArgs(new ArrayList<>(targets))
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withRunAsNonRoot(true)
                .withRunAsUser(NOBODY)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .build();
    }

    static String script() {
        try (InputStream in = ProbeJob.class.getResourceAsStream("/probe/probe.sh")) {
            if (in == null) {
                throw new IllegalStateException("/probe/probe.sh is not on the class path; build the actuator again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
