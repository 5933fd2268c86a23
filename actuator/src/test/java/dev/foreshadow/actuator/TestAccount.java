package dev.foreshadow.actuator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

import static org.awaitility.Awaitility.await;

/** The operator's account on a real API server: it may do what the shipped role says, and nothing else. */
final class TestAccount implements AutoCloseable {
    private static final Path ROLE = Path.of("../deploy/base/role.yaml");
    private static final String ACCOUNT = "foreshadow-actuator";
    private static final String ROLES = "rbac.authorization.k8s.io";
    private static final long HOURS_2 = 7_200;

    private final KubernetesClient administrator;
    private final String home;
    private final Config config;

    /**
     * Opens the account.
     *
     * @param home a namespace to be made for it; the rights on the whole cluster get its name
     */
    TestAccount(KubernetesClient administrator, String home) {
        this.administrator = administrator;
        this.home = home;
        administrator
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(home)
                        .endMetadata()
                        .build())
                .create();
        administrator
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(home)
                        .withName(ACCOUNT)
                        .endMetadata()
                        .build())
                .create();
        shipped("ClusterRole").forEach(this::grantEverywhere);
        this.config = new ConfigBuilder(Config.empty())
                .withMasterUrl(administrator.getMasterUrl().toString())
                .withCaCertData(administrator.getConfiguration().getCaCertData())
                .withCaCertFile(administrator.getConfiguration().getCaCertFile())
                .withTrustCerts(administrator.getConfiguration().isTrustCerts())
                .withOauthToken(token())
                .build();
    }

    /** How the operator signs in. */
    Config config() {
        return config;
    }

    /** Lets the operator look after a namespace, and waits until the server knows. */
    void admitTo(String namespace) {
        shipped("Role").forEach(role -> grant(role, namespace));
        try (KubernetesClient operator =
                new KubernetesClientBuilder().withConfig(config).build()) {
            await().atMost(World.PATIENCE).until(() -> mayWriteEvents(operator, namespace));
        }
    }

    private void grantEverywhere(HasMetadata role) {
        role.getMetadata().setName(home);
        administrator.resource(role).create();
        administrator
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(home)
                        .endMetadata()
                        .withNewRoleRef(ROLES, role.getKind(), home)
                        .addNewSubject(null, "ServiceAccount", ACCOUNT, home)
                        .build())
                .create();
    }

    private void grant(HasMetadata role, String namespace) {
        role.getMetadata().setNamespace(namespace);
        administrator.resource(role).create();
        administrator
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(ACCOUNT)
                        .endMetadata()
                        .withNewRoleRef(
                                ROLES, role.getKind(), role.getMetadata().getName())
                        .addNewSubject(null, "ServiceAccount", ACCOUNT, home)
                        .build())
                .create();
    }

    private String token() {
        return administrator
                .serviceAccounts()
                .inNamespace(home)
                .withName(ACCOUNT)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(HOURS_2)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    private static boolean mayWriteEvents(KubernetesClient operator, String namespace) {
        SelfSubjectAccessReview asked = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withResource("events")
                .withVerb("create")
                .endResourceAttributes()
                .endSpec()
                .build();
        return operator.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(asked)
                .getStatus()
                .getAllowed();
    }

    private Collection<HasMetadata> shipped(String kind) {
        try {
            return administrator.load(new ByteArrayInputStream(Files.readAllBytes(ROLE))).items().stream()
                    .filter(one -> one.getKind().equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves nothing on somebody's cluster. */
    @Override
    public void close() {
        administrator.rbac().clusterRoleBindings().withName(home).delete();
        administrator.rbac().clusterRoles().withName(home).delete();
        administrator.namespaces().withName(home).delete();
        administrator.close();
    }
}
