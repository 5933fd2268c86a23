package dev.foreshadow.actuator;

import dev.foreshadow.actuator.registry.FakeRegistry;
import dev.foreshadow.actuator.resource.Phase;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Images by tag, and an operator that looks them up. */
class TagsIT {
    private final FakeRegistry registry = FakeRegistry.thatKnowsAll();
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
        registry.close();
    }

    @Test
    void both_groups_run_what_the_tag_meant_once_and_a_tag_that_is_not_there_changes_nothing() {
        var operator = Stage.operator();
        world.start(operator, world.settings(operator).withResolveTags(true));
        world.create(spec -> spec.withTemplate(tagged("checkout:1")));
        world.untilStatus(status -> "r1".equals(status.stableRevision()));
        world.untilRevisionEverywhere("checkout-shadow", "r1", 2);
        String pinned = registry.image("checkout:1@" + FakeRegistry.DIGEST);
        assertThat(image("checkout-live")).isEqualTo(pinned);
        assertThat(image("checkout-shadow")).isEqualTo(pinned);

        registry.answers(exchange -> exchange.sendResponseHeaders(404, -1));
        world.edit(spec -> spec.withTemplate(tagged("checkout:2")));
        world.untilStatus(status -> status.phase() == Phase.REFUSED);
        assertThat(world.events())
                .anyMatch(
                        text -> text.contains("container app, image is") && text.contains("answers 404; push the tag"));
        assertThat(image("checkout-live")).isEqualTo(pinned);

        world.edit(spec -> spec.withTemplate(tagged("checkout:1")));
        await().atMost(World.PATIENCE).until(() -> world.status().phase() != Phase.REFUSED);
        assertThat(world.status().effectiveRevision()).isEqualTo("r1");
        assertThat(registry.asked()).hasSize(2);
    }

    private PodTemplateSpec tagged(String nameAndTag) {
        PodTemplateSpec template = TestObjects.release(1);
        template.getSpec().getContainers().get(0).setImage(registry.image(nameAndTag));
        return template;
    }

    private String image(String deployment) {
        return world.deployment(deployment)
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }
}
