package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

import java.util.Map;

/** Who answers: the Gateway API knows no subsets, so each revision of live has a Service of its own. */
final class Backends {
    private Backends() {}

    static String stable(Application application) {
        return application.name() + "-stable";
    }

    static String next(Application application) {
        return application.name() + "-next";
    }

    /** Live pods of one revision. */
    static Service service(Application application, String name, String revision) {
        int port = application.spec().service().port();
        return new ServiceBuilder()
                .withMetadata(application.own(name, Map.of(Labels.APPLICATION, application.name())))
                .withNewSpec()
                .withSelector(Map.of(
                        Labels.APPLICATION, application.name(), Labels.GROUP, Labels.LIVE, Labels.REVISION, revision))
                .addNewPort()
                .withName("http")
                .withPort(port)
                .withProtocol("TCP")
                .withNewTargetPort(application.spec().service().targetPort())
                .endPort()
                .endSpec()
                .build();
    }
}
