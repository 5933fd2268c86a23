package dev.foreshadow.demo;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The walls between the rooms. This room sees all others, so the rules live here. */
@AnalyzeClasses(packages = "dev.foreshadow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> ROOMS =
            List.of("contracts", "detection", "broker", "emulator", "jobs", "actuator", "simulator", "demo");

    @ArchTest
    static final ArchRule contracts_know_only_the_jdk_and_jackson = classes()
            .that()
            .resideInAPackage("dev.foreshadow.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", "dev.foreshadow.contracts..")
            .because("every room reads the messages, so they must not pull anything in");

    @ArchTest
    static final ArchRule detection_knows_no_platform = classes()
            .that()
            .resideInAPackage("dev.foreshadow.detection..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.datadoghq..", "org.apache.commons.math3..", "dev.foreshadow.detection..")
            .because("the statistics are values in, values out");

    @ArchTest
    static final ArchRule the_job_has_no_hands_in_the_cluster = noClasses()
            .that()
            .resideInAPackage("dev.foreshadow.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.foreshadow.actuator..",
                    "dev.foreshadow.simulator..",
                    "dev.foreshadow.emulator..",
                    "dev.foreshadow.broker..",
                    "dev.foreshadow.demo..",
                    "io.fabric8..")
            .because("the detector has no rights in the cluster; the two meet only in Kafka");

    @ArchTest
    static final ArchRule the_actuator_has_no_opinion_on_the_statistics = noClasses()
            .that()
            .resideInAPackage("dev.foreshadow.actuator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.foreshadow.detection..",
                    "dev.foreshadow.jobs..",
                    "dev.foreshadow.simulator..",
                    "dev.foreshadow.emulator..",
                    "dev.foreshadow.broker..",
                    "dev.foreshadow.demo..",
                    "org.apache.flink..")
            .because("it carries decisions out; it does not make them");

    @ArchTest
    static final ArchRule the_simulated_world_never_talks_to_judge_or_actuator = noClasses()
            .that()
            .resideInAPackage("dev.foreshadow.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.foreshadow.jobs..",
                    "dev.foreshadow.actuator..",
                    "dev.foreshadow.emulator..",
                    "dev.foreshadow.broker..",
                    "dev.foreshadow.demo..",
                    "org.apache.flink..")
            .because("it is what they look at");

    @ArchTest
    static final ArchRule only_the_evaluation_knows_the_engine = noClasses()
            .that()
            .resideInAPackage("dev.foreshadow.simulator..")
            .and()
            .resideOutsideOfPackage("dev.foreshadow.simulator.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.foreshadow.detection..")
            .because("a world that knew the judge could please it");

    @ArchTest
    static final ArchRule emulator_and_broker_stand_alone = noClasses()
            .that()
            .resideInAnyPackage("dev.foreshadow.emulator..", "dev.foreshadow.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.foreshadow.contracts..",
                    "dev.foreshadow.detection..",
                    "dev.foreshadow.jobs..",
                    "dev.foreshadow.actuator..",
                    "dev.foreshadow.simulator..",
                    "dev.foreshadow.demo..")
            .because("they stand in for Kubernetes and Kafka, which know nothing of Foreshadow");

    @ArchTest
    static final ArchRule no_wall_clock_where_time_is_an_argument = noClasses()
            .that()
            .resideInAnyPackage("dev.foreshadow.detection..", "dev.foreshadow.simulator.fleet..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("a run must repeat from its seed");

    @ArchTest
    static final ArchRule features_do_not_go_in_circles =
            slices().matching("dev.foreshadow.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_dumps = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..misc..", "..impl..")
            .because("a newcomer finds behaviour by folder name");

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        for (String room : ROOMS) {
            try (var folders = Files.walk(Path.of("..", room, "src", "main", "java"))) {
                assertThat(folders.filter(ArchitectureTest::holdsCode))
                        .allSatisfy(folder ->
                                assertThat(folder.resolve("package-info.java")).exists());
            }
        }
    }

    private static boolean holdsCode(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
