package dev.foreshadow.demo.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Crd;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.demo.ForeshadowCommandLine;
import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.KubernetesEmulator;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;
import static org.assertj.core.api.Assertions.assertThat;

class ManifestsIT {
    private static final KubernetesSerialization TYPES = new KubernetesSerialization();

    /** Reads what Flink's operator reads, and refuses what it would ignore. */
    private static final ObjectReader FLINK = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
                    return JsonIgnoreProperties.Value.empty();
                }
            })
            .build()
            .readerFor(FlinkDeploymentSpec.class)
            .with(FAIL_ON_UNKNOWN_PROPERTIES);

    @ParameterizedTest
    @ValueSource(
            strings = {"base", "flink", "kafka", "telemetry", "monitoring", "overlays/trial", "overlays/production"})
    void each_folder_is_a_kustomization_of_objects_without_unknown_fields(String folder) {
        assertThat(built(folder)).isNotEmpty().allSatisfy(one -> assertThat(unknownFields(one))
                .as(one.getKind() + " " + one.getMetadata().getName())
                .isEmpty());
    }

    @Test
    void a_misspelt_field_is_found_in_kinds_of_other_operators() {
        assertThat(unknownFields(TYPES.unmarshal(Repository.text("deploy/monitoring/monitors.yaml")
                        .split("---", -1)[0]
                        .replace("port:", "prot:"))))
                .containsExactly(".Spec.Endpoints[].prot");
        assertThat(unknownFields(TYPES.unmarshal(Repository.text("deploy/kafka/topics.yaml")
                        .split("---", -1)[0]
                        .replace("replicas:", "replica:"))))
                .containsOnly(".Spec.replica");
        assertThat(unknownFields(TYPES.unmarshal(Repository.text("deploy/flink/job.yaml")
                        .split("---", -1)[0]
                        .replace("jarURI:", "jarUri:"))))
                .singleElement()
                .asString()
                .contains("jarUri");
    }

    private static List<String> unknownFields(HasMetadata one) {
        if (!(one instanceof GenericKubernetesResource generic)) {
            return Strict.unknownFields(one);
        }
        return switch (one.getKind()) {
            case "KafkaTopic" -> Strict.unknownFields(TYPES.convertValue(generic, KafkaTopic.class));
            case "FlinkDeployment" -> unknownToFlink(generic);
            default -> List.of("the kind " + one.getKind() + ", which nobody here knows");
        };
    }

    private static List<String> unknownToFlink(GenericKubernetesResource deployment) {
        ObjectNode spec = TYPES.convertValue(deployment.<Object>get("spec"), ObjectNode.class);
        spec.put("flinkVersion", "v1_20"); // the published model is older than the Flink that runs here
        try {
            FlinkDeploymentSpec read = FLINK.readValue(spec);
            return Strict.unknownFields(read.getPodTemplate());
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/trial", "overlays/production"})
    void each_container_is_pinned_limited_and_powerless(String folder) {
        assertThat(built(folder).stream().flatMap(ManifestsIT::template))
                .isNotEmpty()
                .allSatisfy(template -> {
                    assertThat(template.getSpec().getSecurityContext().getRunAsNonRoot())
                            .isTrue();
                    assertThat(template.getSpec().getContainers()).allSatisfy(container -> {
                        assertThat(container.getImage()).matches(".+:[0-9].*").doesNotContain("latest");
                        assertThat(container.getResources().getLimits()).containsKey("memory");
                        assertThat(container.getReadinessProbe()).isNotNull();
                        assertThat(container.getLivenessProbe()).isNotNull();
                        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                                .isTrue();
                        assertThat(container
                                        .getSecurityContext()
                                        .getCapabilities()
                                        .getDrop())
                                .containsExactly("ALL");
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/trial", "overlays/production"})
    void the_operator_understands_its_arguments(String folder) {
        List<String> arguments = built(folder).stream()
                .filter(one -> one.getMetadata().getName().equals("foreshadow-actuator"))
                .flatMap(ManifestsIT::template)
                .flatMap(template -> template.getSpec().getContainers().stream())
                .map(Container::getArgs)
                .findFirst()
                .orElseThrow();

        assertThat(ForeshadowCommandLine.make()
                        .parseArgs(arguments.toArray(String[]::new))
                        .subcommand()
                        .commandSpec()
                        .name())
                .isEqualTo("actuator");
    }

    @Test
    void definition_and_examples_are_taken_by_the_api() {
        try (KubernetesEmulator emulator = KubernetesEmulator.start(EmulatorSettings.defaults());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(emulator.clientConfig())
                        .build()) {
            client.load(stream(Crd.yaml())).create();
            client.load(stream(Repository.text("deploy/compose/checkout.yaml"))).create();
            for (var example : Repository.files("deploy/examples", ".yaml")) {
                client.load(stream(Repository.text(example))).forceConflicts().serverSideApply();
            }
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("foreshadow")
                            .endMetadata()
                            .build())
                    .create();

            assertThat(client.resources(ShadowDeployment.class)
                            .inAnyNamespace()
                            .list()
                            .getItems())
                    .allSatisfy(one -> assertThat(
                                    Application.of(one).spec().mitigation().checkedSteps())
                            .isNotEmpty());
        }
    }

    @Test
    void the_rules_of_the_prometheus_operator_are_those_that_are_tested() {
        GenericKubernetesResource rule = Serialization.unmarshal(
                Repository.text("deploy/monitoring/rules.yaml"), GenericKubernetesResource.class);
        Map<?, ?> tested = Serialization.unmarshal(Repository.text("deploy/prometheus/rules.yml"), Map.class);

        assertThat(rule.<Object>get("spec", "groups")).isEqualTo(tested.get("groups"));
    }

    private static List<HasMetadata> built(String folder) {
        Tool.Outcome outcome = Tool.needed("kubectl").run(Repository.ROOT, "kustomize", "deploy/" + folder);
        assertThat(outcome.code()).as(outcome.said()).isZero();
        return Stream.of(outcome.said().split("(?m)^---$", -1))
                .filter(document -> !document.isBlank())
                .map(document -> (HasMetadata) TYPES.unmarshal(document))
                .toList();
    }

    private static Stream<PodTemplateSpec> template(HasMetadata one) {
        if (one instanceof Deployment deployment) {
            return Stream.of(deployment.getSpec().getTemplate());
        }
        return one instanceof DaemonSet daemons ? Stream.of(daemons.getSpec().getTemplate()) : Stream.of();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
