package dev.foreshadow.actuator.isolation;

import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.IsolationSpec.Binding;
import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;

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
        PodTemplateSpec isolated = Isolation.isolate(withDatabase(), declared());
        var env = isolated.getSpec().getContainers().get(0).getEnv().get(0);
        assertThat(env.getValueFrom().getSecretKeyRef().getName()).isEqualTo("checkout-db-shadow");
        assertThat(isolated.getSpec().getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void live_keeps_its_own() {
        PodTemplateSpec template = withDatabase();
        assertThat(Isolation.isolate(template, declared())).isNotEqualTo(template);
        assertThat(template).isEqualTo(withDatabase());
    }

    private static IsolationSpec declared() {
        return new IsolationSpec(
                List.of(
                        new Binding(Kind.SECRET, "checkout-db", "checkout-db-shadow"),
                        new Binding(Kind.CLAIM, "data", "data-shadow")),
                List.of("flags"));
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
