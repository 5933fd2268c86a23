package dev.foreshadow.demo.stage;

import dev.foreshadow.simulator.fleet.FleetPlan;

import java.math.BigDecimal;
import java.util.stream.Collectors;

/** The ShadowDeployment that an application's owner would write for a fleet. */
final class Manifest {
    private static final String TEMPLATE =
            """
            apiVersion: foreshadow.dev/v1alpha1
            kind: ShadowDeployment
            metadata:
              name: %1$s
              namespace: %2$s
            spec:
              template:
                spec:
                  containers:
                    - name: %1$s
                      image: %3$s
                      ports:
                        - containerPort: %4$d
                      resources:
                        limits:
                          memory: "%5$d"
              live:
                replicas: %6$d
                reference:
                  replicas: %7$d
                  bake: %8$ds
                rollout:
                  maxUnavailable: 0
                  maxSurge: %15$d
                  pace: %9$ds
              shadow:
                hosts:
                  count: %10$d
                  stratifyBy: [topology.kubernetes.io/zone, node.kubernetes.io/instance-type, kubernetes.io/os]
                  seed: %11$d
                mirror:
                  percent: "%12$s"
                  match:
                    - methods: [%13$s]
                      pathPrefix: %14$s
              service:
                port: %4$d
                hosts: [%1$s]
              mitigation:
                strategy: %16$s
                steps: [25, 50, 100]
                stepHold: 15s
            """;

    private Manifest() {}

    static String of(FleetPlan fleet, String image, long seed) {
        return TEMPLATE.formatted(
                fleet.application(),
                fleet.namespace(),
                image,
                fleet.port(),
                fleet.memoryLimitBytes(),
                fleet.livePods(),
                fleet.referencePods(),
                fleet.bakeSeconds(),
                fleet.rolloutPace().toSeconds(),
                fleet.shadowPods(),
                seed,
                percent(fleet.mirrorPercent()),
                fleet.mirrorMethods().stream().collect(Collectors.joining(", ")),
                fleet.mirrorPathPrefix(),
                fleet.rolloutStepPods(),
                fleet.strategy());
    }

    private static String percent(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }
}
