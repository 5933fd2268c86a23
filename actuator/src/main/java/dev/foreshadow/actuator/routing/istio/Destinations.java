package dev.foreshadow.actuator.routing.istio;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.routing.Route;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.api.networking.v1alpha3.SubsetBuilder;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.DestinationRuleBuilder;

import java.util.Map;

/** Who answers: subsets of the live Service by revision, and the limits in front of the shadow. */
final class Destinations {
    /** Connections and waiting requests per caller: beyond them a copy is dropped, and the caller notices nothing. */
    private static final int SHADOW_CONNECTIONS = 64;

    private static final int SHADOW_PENDING = 32;

    private Destinations() {}

    static DestinationRule subsets(Application application, Route route) {
        return new DestinationRuleBuilder()
                .withMetadata(application.own(application.name(), Map.of(Labels.APPLICATION, application.name())))
                .withNewSpec()
                .withHost(application.name())
                .withSubsets(
                        subset(IstioRouting.LIVE, Map.of(Labels.GROUP, Labels.LIVE)),
                        subset(IstioRouting.STABLE, liveOn(route.stable())),
                        subset(IstioRouting.NEXT, liveOn(route.next())))
                .endSpec()
                .build();
    }

    /** Limits hold while requests are copied; users, who come in a switchover only, must not meet them. */
    static DestinationRule shadow(Application application, Route route) {
        var rule = new DestinationRuleBuilder()
                .withMetadata(application.own(application.shadowName(), Map.of(Labels.APPLICATION, application.name())))
                .withNewSpec()
                .withHost(application.shadowName())
                .endSpec();
        return route.mirrorPercent().signum() == 0 ? rule.build() : limited(rule);
    }

    private static DestinationRule limited(DestinationRuleBuilder rule) {
        return rule.editSpec()
                .withNewTrafficPolicy()
                .withNewConnectionPool()
                .withNewTcp()
                .withMaxConnections(SHADOW_CONNECTIONS)
                .endTcp()
                .withNewHttp()
                .withHttp1MaxPendingRequests(SHADOW_PENDING)
                .withMaxRetries(0)
                .endHttp()
                .endConnectionPool()
                .endTrafficPolicy()
                .endSpec()
                .build();
    }

    private static Map<String, String> liveOn(String revision) {
        return Map.of(Labels.GROUP, Labels.LIVE, Labels.REVISION, revision);
    }

    private static Subset subset(String name, Map<String, String> labels) {
        return new SubsetBuilder().withName(name).withLabels(labels).build();
    }
}
