package dev.foreshadow.actuator.isolation;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.IsolationSpec.Binding;
import dev.foreshadow.actuator.resource.IsolationSpec.Egress;
import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import dev.foreshadow.actuator.revision.Config;
import dev.foreshadow.actuator.revision.Copies;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static dev.foreshadow.actuator.TestObjects.release;
import static org.assertj.core.api.Assertions.assertThat;

class IsolationTest {
    private static final IsolationSpec NOTHING = IsolationSpec.NOTHING_DECLARED;

    @Test
    void a_template_without_references_is_isolated() {
        assertThat(Isolation.offences(release(1), NOTHING)).isEmpty();
    }

    @Test
    void names_every_shared_object_and_where_it_is_used() {
        assertThat(Isolation.offences(withDatabase(), NOTHING))
                .hasSize(3)
                .anyMatch(text -> text.startsWith("Secret checkout-db at container app, env DB_PASSWORD"))
                .anyMatch(text -> text.startsWith("ConfigMap flags at container app, envFrom"))
                .anyMatch(text -> text.startsWith("PersistentVolumeClaim data at volume data"));
    }

    @Test
    void bindings_and_declared_sharing_answer_for_a_reference() {
        assertThat(Isolation.offences(withDatabase(), declared())).isEmpty();
    }

    @Test
    void the_shadow_gets_what_the_bindings_say() {
        PodTemplateSpec isolated = Isolation.isolate(withDatabase(), declaring(declared()));
        var env = isolated.getSpec().getContainers().get(0).getEnv().get(0);
        assertThat(env.getValueFrom().getSecretKeyRef().getName()).isEqualTo("checkout-db-shadow");
        assertThat(isolated.getSpec().getAutomountServiceAccountToken()).isFalse();
        assertThat(isolated.getSpec().getServiceAccountName()).isEqualTo("checkout-shadow");
    }

    @Test
    void the_host_and_remote_disks_are_ways_around_the_fence() {
        PodTemplateSpec open = new PodTemplateSpecBuilder(release(1))
                .editSpec()
                .withHostNetwork(true)
                .addNewVolume()
                .withName("disk")
                .withNewHostPath("/var/data", null)
                .endVolume()
                .addNewVolume()
                .withName("token")
                .withNewProjected()
                .addNewSource()
                .withNewServiceAccountToken("vault", 600L, "token")
                .endSource()
                .endProjected()
                .endVolume()
                .endSpec()
                .build();
        assertThat(Isolation.offences(open, NOTHING))
                .hasSize(3)
                .anyMatch(text -> text.startsWith("hostNetwork is true"))
                .anyMatch(text -> text.startsWith("volume disk is of a kind that live shares"))
                .anyMatch(text -> text.startsWith("volume token asks for a token"));
    }

    @Test
    void a_running_pod_that_has_lives_secret_all_the_same_is_named() {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("checkout-shadow-1")
                .endMetadata()
                .withSpec(withDatabase().getSpec())
                .build();
        assertThat(Isolation.leaks(List.of(pod), declaring(declared())))
                .anyMatch(text ->
                        text.startsWith("pod checkout-shadow-1 has live's Secret checkout-db at container app"));
        assertThat(Isolation.leaks(List.of(pod), declaring(NOTHING))).isEmpty();
    }

    @Test
    void a_copy_of_lives_config_map_is_as_much_lives() {
        Revision r2 = Revision.of(2, withDatabase(), Config.of(List.of("flags"), name -> Optional.of("0123456789")));
        Application bound = declaring(new IsolationSpec(
                List.of(new Binding(Kind.CONFIG_MAP, "flags", "flags-shadow")), List.of(), List.of(), null, null));
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("checkout-shadow-1")
                .endMetadata()
                .withSpec(Copies.pin(bound, r2, withDatabase()).getSpec())
                .build();
        assertThat(Isolation.leaks(List.of(pod), bound))
                .containsExactly("pod checkout-shadow-1 has live's ConfigMap flags at container app, envFrom;"
                        + " look for a webhook that puts it there");
    }

    @Test
    void the_shadow_may_speak_to_names_and_listed_targets_only() {
        NetworkPolicy policy = Fence.policy(declaring(declared()));
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Egress");
        assertThat(policy.getSpec().getEgress())
                .extracting(rule -> rule.getTo().size() + " peers, "
                        + rule.getPorts().stream()
                                .map(port -> port.getProtocol() + port.getPort().getIntVal())
                                .toList())
                .containsExactly("0 peers, [UDP53, TCP53]", "1 peers, [TCP15012]", "1 peers, [TCP5432]", "1 peers, []");
    }

    @Test
    void a_promoted_shadow_is_let_out() {
        var selector = Fence.policy(declaring(declared())).getSpec().getPodSelector();
        assertThat(selector.getMatchExpressions())
                .filteredOn(one -> one.getKey().equals("foreshadow.dev/promoted"))
                .singleElement()
                .satisfies(one -> assertThat(one.getOperator()).isEqualTo("DoesNotExist"));
    }

    private static Application declaring(IsolationSpec isolation) {
        return TestObjects.application(TestObjects.checkout().getSpec().withIsolation(isolation));
    }

    @Test
    void live_keeps_its_own() {
        PodTemplateSpec template = withDatabase();
        assertThat(Isolation.isolate(template, declaring(declared()))).isNotEqualTo(template);
        assertThat(template).isEqualTo(withDatabase());
    }

    private static IsolationSpec declared() {
        return new IsolationSpec(
                List.of(
                        new Binding(Kind.SECRET, "checkout-db", "checkout-db-shadow"),
                        new Binding(Kind.CLAIM, "data", "data-shadow")),
                List.of("flags"),
                List.of(new Egress("shadow-postgres", null, null, 5432), new Egress(null, null, "10.9.0.0/16", null)),
                null,
                null);
    }

    private static PodTemplateSpec withDatabase() {
        return new PodTemplateSpecBuilder(release(1))
                .editSpec()
                .editFirstContainer()
                .addNewEnv()
                .withName("DB_PASSWORD")
                .withNewValueFrom()
                .withNewSecretKeyRef("password", "checkout-db", false)
                .endValueFrom()
                .endEnv()
                .addNewEnvFrom()
                .withNewConfigMapRef("flags", false)
                .endEnvFrom()
                .endContainer()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim("data", false)
                .endVolume()
                .endSpec()
                .build();
    }
}
