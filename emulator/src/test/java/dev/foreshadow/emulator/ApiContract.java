package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What every contract suite shares: a client, a namespace of its own, and short words for what tests do. */
abstract class ApiContract {
    /** Costs nothing when all is well; a loaded machine may need it. */
    static final Duration SOON = Duration.ofSeconds(90);

    KubernetesClient client;
    String namespace;

    /** How to reach the API under test. */
    abstract Config config();

    @BeforeEach
    void open_a_namespace() {
        // A client that gives up at once: repeating what was refused with 500 takes it twenty seconds.
        Config impatient =
                new ConfigBuilder(config()).withRequestRetryBackoffLimit(0).build();
        client = new KubernetesClientBuilder().withConfig(impatient).build();
        namespace = client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("contract-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    @AfterEach
    void leave_nothing_behind() {
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    ConfigMap map(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(data)
                .build();
    }

    ConfigMap stored(String name) {
        return client.configMaps().inNamespace(namespace).withName(name).get();
    }

    <T extends HasMetadata> T create(T object) {
        return client.resource(object).create();
    }

    <T extends HasMetadata> T apply(T object, String manager, boolean force) {
        return client.resource(object)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .withForce(force)
                        .build());
    }

    ConfigMap patch(String name, PatchType type, String patch) {
        return client.configMaps().inNamespace(namespace).withName(name).patch(PatchContext.of(type), patch);
    }

    static void refused(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> assertThat(refusal.getCode())
                        .as(refusal.getMessage())
                        .isEqualTo(code));
    }

    static void eventually(Runnable check) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(check::run);
    }
}
