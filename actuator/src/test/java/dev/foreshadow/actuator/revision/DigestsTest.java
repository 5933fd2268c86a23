package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.registry.Answer;
import dev.foreshadow.actuator.registry.Tags;
import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DigestsTest {
    private static final String ONE = "sha256:" + "1".repeat(64);
    private static final String TWO = "sha256:" + "2".repeat(64);
    private static final History NOTHING = new History(List.of());

    private final List<String> asked = new ArrayList<>();

    @Test
    void a_tag_is_pinned_and_still_to_be_read() {
        PodTemplateSpec pinned = pin(template("shop/app:1", "shop/helper@" + TWO), NOTHING, knows(ONE));
        assertThat(images(pinned)).containsExactly("shop/app:1@" + ONE, "shop/helper@" + TWO);
        assertThat(asked).containsExactly("shop/app:1");
    }

    @Test
    void a_tag_that_moved_means_what_it_meant_when_its_revision_was_made() {
        Revision first = Revision.of(1, template("shop/app:1@" + ONE, "shop/helper@" + TWO));
        PodTemplateSpec again =
                pin(template("shop/app:1", "shop/helper@" + TWO), new History(List.of(first)), knows(TWO));
        assertThat(again).isEqualTo(first.template());
        assertThat(asked).isEmpty();
    }

    @Test
    void another_template_with_the_same_tag_is_looked_up_again() {
        Revision first = Revision.of(1, template("shop/app:1@" + ONE, "shop/helper@" + TWO));
        PodTemplateSpec next =
                pin(template("shop/app:1", "shop/helper@" + ONE), new History(List.of(first)), knows(TWO));
        assertThat(images(next)).containsExactly("shop/app:1@" + TWO, "shop/helper@" + ONE);
    }

    @Test
    void every_tag_is_asked_for_before_the_first_answer_is_there() {
        Tags silent = image -> {
            asked.add(image);
            return new Answer.Pending();
        };
        assertThat(Digests.pin("spec.template", template("shop/app:1", "shop/helper:2"), NOTHING, silent))
                .isEmpty();
        assertThat(asked).containsExactly("shop/app:1", "shop/helper:2");
    }

    @Test
    void a_refusal_names_field_tag_answer_and_fix() {
        Tags unwilling = image -> new Answer.Refused("its registry answers 404; push the tag", Instant.EPOCH);
        assertThatThrownBy(() -> Digests.pin("spec.template", template("shop/app:1", "shop/b:2"), NOTHING, unwilling))
                .isInstanceOf(InvalidResource.class)
                .hasMessage(
                        "spec.template, container app, image is \"shop/app:1\", a tag, and its registry answers 404;"
                                + " push the tag");
    }

    @Test
    void digests_are_nobody_asked_for() {
        PodTemplateSpec template = template("shop/app@" + ONE, "shop/helper@" + TWO);
        assertThat(pin(template, NOTHING, knows(ONE))).isEqualTo(template);
        assertThat(asked).isEmpty();
    }

    private static PodTemplateSpec pin(PodTemplateSpec template, History history, Tags tags) {
        return Digests.pin("spec.template", template, history, tags).orElseThrow();
    }

    private Tags knows(String digest) {
        return image -> {
            asked.add(image);
            return new Answer.Digest(digest);
        };
    }

    private static List<String> images(PodTemplateSpec template) {
        return template.getSpec().getContainers().stream()
                .map(one -> one.getImage())
                .toList();
    }

    private static PodTemplateSpec template(String app, String helper) {
        return new PodTemplateSpecBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(app)
                .endContainer()
                .addNewContainer()
                .withName("helper")
                .withImage(helper)
                .endContainer()
                .endSpec()
                .build();
    }
}
