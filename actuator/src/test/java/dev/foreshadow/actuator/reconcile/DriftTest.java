package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.actuator.routing.istio.IstioRouting;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DriftTest {
    private static final String EARLY = "2026-05-01T12:00:00Z";
    private static final String LATE = "2026-05-01T12:00:05Z";

    private final VirtualService desired = new IstioRouting()
            .objects(TestObjects.application(), new Route(Split.ALL_LIVE, new BigDecimal("5"), "r1", "r2")).stream()
                    .filter(VirtualService.class::isInstance)
                    .map(VirtualService.class::cast)
                    .findFirst()
                    .orElseThrow();

    @Test
    void names_the_client_the_field_and_the_time() {
        assertThat(Drift.of(held(wrote("kubectl-edit", EARLY, "f:http")), desired))
                .map(Drift::text)
                .contains("VirtualService checkout put back: kubectl-edit changed spec.http at " + EARLY);
    }

    @Test
    void names_the_one_who_wrote_last() {
        assertThat(Drift.of(held(wrote("argocd", EARLY, "f:http"), wrote("kubectl-edit", LATE, "f:http")), desired))
                .map(Drift::manager)
                .contains("kubectl-edit");
    }

    @Test
    void a_change_of_our_own_is_no_drift() {
        assertThat(Drift.of(held(wrote(Writer.FIELD_MANAGER, LATE, "f:http")), desired))
                .isEmpty();
    }

    @Test
    void a_field_that_we_do_not_write_is_no_drift() {
        assertThat(Drift.of(held(wrote("kubectl-edit", LATE, "f:exportTo")), desired))
                .isEmpty();
    }

    private VirtualService held(ManagedFieldsEntry... entries) {
        return new VirtualServiceBuilder(desired)
                .editMetadata()
                .withManagedFields(entries)
                .endMetadata()
                .build();
    }

    private static ManagedFieldsEntry wrote(String manager, String at, String field) {
        FieldsV1 fields = new FieldsV1();
        fields.setAdditionalProperty("f:spec", Map.of(field, Map.of()));
        return new ManagedFieldsEntryBuilder()
                .withManager(manager)
                .withOperation("Update")
                .withTime(at)
                .withFieldsV1(fields)
                .build();
    }
}
