package dev.foreshadow.actuator.adoption;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.AdoptionStatus;
import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FormerObjectsTest {
    private static final String DEPLOYMENT =
            """
            metadata: {name: %s, labels: %s, annotations: %s, ownerReferences: %s}
            spec:
              replicas: %d
              template: {metadata: {labels: {app: web, tier: front}}}
            """;

    @ParameterizedTest
    @CsvSource({
        "checkout-live, {}, [], which the operator makes itself",
        "checkout-shadow, {}, [], which the operator makes itself",
        "web, {foreshadow.dev/application: cart}, [], which ShadowDeployment cart has taken over",
        "web, {}, '[{controller: true, kind: Rollout, name: web, uid: u}]', which Rollout web controls",
    })
    void what_somebody_else_runs_is_refused(String name, String labels, String owners, String reason) {
        FormerDeployment other = deployment(name, labels, "{}", owners, 3);
        assertThatThrownBy(() -> other.check(TestObjects.application()))
                .isInstanceOf(InvalidResource.class)
                .hasMessageStartingWith("spec.workloadRef.name is " + name)
                .hasMessageContaining(reason);
    }

    @Test
    void the_number_of_pods_is_kept_in_the_write_that_takes_them_away() {
        assertThat(deployment("web", "{}", "{}", "[]", 3).retire())
                .isEqualTo(Map.of(
                        "metadata", Map.of("annotations", Map.of("foreshadow.dev/replicas", "3")),
                        "spec", Map.of("replicas", 0)));
    }

    @Test
    void a_lost_record_is_replaced_by_what_the_status_remembers() {
        AdoptionStatus status = new AdoptionStatus("web", 3, AdoptionStatus.Stage.ADOPTED, null);
        FormerDeployment recorded = deployment("web", "{}", "{foreshadow.dev/replicas: '5'}", "[]", 0);
        assertThat(recorded.replicasBefore(status)).isEqualTo(5);
        assertThat(deployment("web", "{}", "{}", "[]", 0).replicasBefore(status))
                .isEqualTo(3);
        assertThat(deployment("web", "{}", "{}", "[]", 0).replicasBefore(null)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "front, '{tier: front}', true",
        "front, '{app: web, tier: front}', true",
        "front, '{tier: back}', false",
        "front, '{}', false",
        "checkout, '{tier: back}', true",
    })
    void a_service_matters_when_it_leads_to_the_deployment_or_has_the_name(
            String name, String selector, boolean matters) {
        Optional<FormerDeployment> before = Optional.of(deployment("web", "{}", "{}", "[]", 3));
        assertThat(FormerService.isOne(service(name, selector), TestObjects.application(), before))
                .isEqualTo(matters);
    }

    @Test
    void a_service_is_pointed_at_live_and_remembers_where_it_pointed() {
        Map<String, Object> change =
                new FormerService(service("front", "{tier: front}")).redirect(TestObjects.application());
        assertThat(change.get("metadata"))
                .isEqualTo(Map.of(
                        "labels", Map.of("foreshadow.dev/application", "checkout"),
                        "annotations", Map.of("foreshadow.dev/selector", "{\"tier\":\"front\"}")));
        assertThat(change.get("spec")).hasToString("{selector={tier=null, " + live() + "}}");
    }

    @Test
    void a_service_without_the_port_is_refused_with_the_field() {
        FormerService namesake = new FormerService(service("checkout", "{tier: front}"));
        namesake.held().getSpec().getPorts().get(0).setPort(80);
        assertThatThrownBy(() -> namesake.check(TestObjects.application()))
                .hasMessage("spec.service.port is 8080, which Service checkout does not have; name one of its ports");
    }

    private static String live() {
        String text = Map.of("foreshadow.dev/application", "checkout", "foreshadow.dev/group", "live")
                .toString();
        return text.substring(1, text.length() - 1);
    }

    private static FormerDeployment deployment(
            String name, String labels, String annotations, String owners, int replicas) {
        return new FormerDeployment(Serialization.unmarshal(
                DEPLOYMENT.formatted(name, labels, annotations, owners, replicas), Deployment.class));
    }

    private static Service service(String name, String selector) {
        return Serialization.unmarshal(
                """
                metadata: {name: %s}
                spec: {selector: %s, ports: [{port: 8080}]}
                """
                        .formatted(name, selector),
                Service.class);
    }
}
