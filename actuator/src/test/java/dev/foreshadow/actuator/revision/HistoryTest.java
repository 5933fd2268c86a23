package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HistoryTest {
    @Test
    void names_revisions_in_the_order_of_their_first_appearance() {
        History one = new History(List.of(Revision.of(1, release(1))));
        assertThat(one.of(release(2), Config.NONE).name()).isEqualTo("r2");
        assertThat(one.of(release(1), Config.NONE).name()).isEqualTo("r1");
    }

    @Test
    void keeps_ten_revisions_and_those_in_use() {
        History twelve = new History(LongStream.rangeClosed(1, 12)
                .mapToObj(number -> Revision.of(number, release((int) number)))
                .toList());
        assertThat(twelve.surplus(Set.of("r1"))).extracting(Revision::name).containsExactly("r2");
    }

    @Test
    void a_revision_survives_being_kept_in_the_cluster() {
        ControllerRevision object = RevisionObjects.object(application(), Revision.of(2, release(7)));
        var read = Serialization.unmarshal(Serialization.asJson(object), ControllerRevision.class);
        Revision kept = RevisionObjects.history(List.of(read)).named("r2").orElseThrow();
        assertThat(kept).isEqualTo(Revision.of(2, release(7)));
    }

    @Test
    void different_images_have_different_hashes() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> Hash.of(release(i)))).doesNotHaveDuplicates();
    }

    @Test
    void accepts_images_by_digest() {
        assertThatCode(() -> Images.check("spec.template", release(1))).doesNotThrowAnyException();
    }

    @Test
    void refuses_a_tag_and_names_the_field() {
        PodTemplateSpec tagged = release(1);
        tagged.getSpec().getContainers().get(0).setImage("registry.example/checkout:v2");
        assertThatThrownBy(() -> Images.check("spec.template", tagged))
                .isInstanceOf(InvalidResource.class)
                .hasMessageContaining("spec.template.spec.containers[0].image is \"registry.example/checkout:v2\"");
    }
}
