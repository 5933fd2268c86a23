package dev.foreshadow.actuator.isolation;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.IsolationSpec.Egress;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.RoutingSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands around the shadow in the cluster: it may speak to the name service, to its mesh's control plane and to the
 * targets that its owner lists, and it has an account that can do nothing. A promoted shadow is let out.
 */
public final class Fence {
    private static final String NAMESPACE = "kubernetes.io/metadata.name";
    private static final int DNS = 53;
    private static final String ISTIO_NAMESPACE = "istio-system";
    private static final int ISTIO_CONFIGURATION = 15012;

    private Fence() {}

    /** The account of shadow pods. It is bound to nothing, and no token of it is mounted. */
    public static ServiceAccount account(Application application) {
        return new ServiceAccountBuilder()
                .withMetadata(application.own(application.shadowName(), Map.of(Labels.APPLICATION, application.name())))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    /** Denies the shadow everything but what it was given. */
    public static NetworkPolicy policy(Application application) {
        return new NetworkPolicyBuilder()
                .withMetadata(application.own(application.shadowName(), Map.of(Labels.APPLICATION, application.name())))
                .withNewSpec()
                .withPodSelector(isolatedPods(application))
                .withPolicyTypes("Egress")
                .withEgress(allowed(application))
                .endSpec()
                .build();
    }

    private static LabelSelector isolatedPods(Application application) {
        return new LabelSelectorBuilder()
                .withMatchLabels(Map.of(Labels.APPLICATION, application.name()))
                .addNewMatchExpression()
                .withKey(Labels.ROLE)
                .withOperator("In")
                .withValues(Labels.SHADOW, Labels.PROBER)
                .endMatchExpression()
                .addNewMatchExpression()
                .withKey(Labels.PROMOTED)
                .withOperator("DoesNotExist")
                .endMatchExpression()
                .build();
    }

    private static List<NetworkPolicyEgressRule> allowed(Application application) {
        List<NetworkPolicyEgressRule> rules = new ArrayList<>();
        rules.add(new NetworkPolicyEgressRuleBuilder()
                .withPorts(port("UDP", DNS), port("TCP", DNS))
                .build());
        if (application.spec().routing().provider() == RoutingSpec.Provider.ISTIO) {
            rules.add(rule(namespace(ISTIO_NAMESPACE), ISTIO_CONFIGURATION));
        }
        application
                .spec()
                .shadow()
                .isolation()
                .egress()
                .forEach(target -> rules.add(rule(peer(target), target.port())));
        return rules;
    }

    private static NetworkPolicyEgressRule rule(NetworkPolicyPeer to, Integer port) {
        var rule = new NetworkPolicyEgressRuleBuilder().withTo(to);
        return port == null ? rule.build() : rule.withPorts(port("TCP", port)).build();
    }

    private static NetworkPolicyPeer peer(Egress target) {
        if (target.cidr() != null) {
            return new NetworkPolicyPeerBuilder()
                    .withNewIpBlock()
                    .withCidr(target.cidr())
                    .endIpBlock()
                    .build();
        }
        var peer = new NetworkPolicyPeerBuilder();
        if (target.to() != null) {
            peer.withPodSelector(labelled(Labels.APP, target.to()));
        }
        if (target.namespace() != null) {
            peer.withNamespaceSelector(labelled(NAMESPACE, target.namespace()));
        }
        return peer.build();
    }

    private static NetworkPolicyPeer namespace(String name) {
        return new NetworkPolicyPeerBuilder()
                .withNamespaceSelector(labelled(NAMESPACE, name))
                .build();
    }

    private static LabelSelector labelled(String label, String value) {
        return new LabelSelectorBuilder().withMatchLabels(Map.of(label, value)).build();
    }

    private static NetworkPolicyPort port(String protocol, int number) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol)
                .withPort(new IntOrString(number))
                .build();
    }
}
