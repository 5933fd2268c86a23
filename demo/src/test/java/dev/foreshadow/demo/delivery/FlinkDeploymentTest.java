package dev.foreshadow.demo.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.jobs.ForeshadowJob;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Flink operator is told is what the job understands. */
class FlinkDeploymentTest {
    private static final JsonNode SPEC = Serialization.unmarshal(
                    Repository.text("deploy/flink/job.yaml").split("(?m)^---$", 2)[0], JsonNode.class)
            .path("spec");
    private static final JsonNode JOB = SPEC.path("job");

    @Test
    void the_job_accepts_its_arguments() {
        assertThat(ForeshadowJob.arguments(arguments().toArray(String[]::new)))
                .containsSequence("--parallelism", JOB.path("parallelism").asText());
    }

    @Test
    void starts_the_class_and_the_jar_that_the_build_makes() {
        assertThat(JOB.path("entryClass").asText()).isEqualTo(ForeshadowJob.class.getName());
        String jar = JOB.path("jarURI").asText();
        assertThat(Repository.text("jobs/pom.xml"))
                .contains("<finalName>%s</finalName>"
                        .formatted(jar.substring(jar.lastIndexOf('/') + 1).replace(".jar", "")))
                .contains("<mainClass>%s</mainClass>".formatted(ForeshadowJob.class.getName()));
    }

    @Test
    void runs_on_the_flink_that_the_job_is_built_with() {
        String[] version = EnvironmentInformation.getVersion().split("\\.", -1);
        assertThat(SPEC.path("flinkVersion").asText()).isEqualTo("v%s_%s".formatted(version[0], version[1]));
    }

    @Test
    void has_a_slot_for_every_subtask_and_keeps_what_a_restart_needs() {
        JsonNode flink = SPEC.path("flinkConfiguration");
        int slots = flink.path("taskmanager.numberOfTaskSlots").asInt()
                * SPEC.path("taskManager").path("replicas").asInt();
        assertThat(slots).isGreaterThanOrEqualTo(JOB.path("parallelism").asInt());
        assertThat(flink.path("high-availability.type").asText()).isEqualTo("kubernetes");
        assertThat(flink.path("high-availability.storageDir").asText()).startsWith("file:///state");
        assertThat(flink.path("execution.checkpointing.dir").asText()).startsWith("file:///state");
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        JOB.path("args").forEach(one -> arguments.add(one.asText()));
        return arguments;
    }
}
