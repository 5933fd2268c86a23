package dev.foreshadow.actuator.registry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;

class ImageNameTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "images.example/shop/checkout:1.7, https://images.example/v2/shop/checkout/manifests/1.7",
        "images.example:5000/checkout, https://images.example:5000/v2/checkout/manifests/latest",
        "localhost:5000/checkout:1, http://localhost:5000/v2/checkout/manifests/1"
    })
    void the_name_says_where_the_manifest_is(String image, String manifest) {
        assertThat(ImageName.parse(image).orElseThrow().manifest()).hasToString(manifest);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"nginx", "library/nginx:1.27", "registry.example/", "registry.example/a?b:1", "r.example/a:x y"})
    void what_names_no_registry_or_no_image_is_nobody_to_ask(String image) {
        assertThat(ImageName.parse(image)).isEmpty();
    }

    @Test
    void tokens_come_from_encrypted_addresses_but_on_this_machine() {
        ImageName far = ImageName.parse("registry.example/checkout:1").orElseThrow();
        ImageName near = ImageName.parse("127.0.0.1:5000/checkout:1").orElseThrow();
        assertThat(far.trusts(URI.create("https://auth.example/token"))).isTrue();
        assertThat(far.trusts(URI.create("http://auth.example/token"))).isFalse();
        assertThat(near.trusts(URI.create("http://127.0.0.1:5001/token"))).isTrue();
    }
}
