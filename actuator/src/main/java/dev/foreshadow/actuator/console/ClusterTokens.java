package dev.foreshadow.actuator.console;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Asks the cluster: a token is good when TokenReview knows its owner, and its owner may do here what they may do with
 * kubectl, that is patch the ShadowDeployment.
 */
record ClusterTokens(KubernetesClient client) implements Gate {
    @Override
    public Pass check(String token, String namespace, String name) {
        try {
            UserInfo owner = owner(token);
            if (owner == null) {
                return Pass.nobody("the cluster does not know this token; get one with kubectl create token ACCOUNT");
            }
            return mayPatch(owner, namespace, name)
                    ? Pass.granted(owner.getUsername())
                    : Pass.forbidden(
                            owner.getUsername(),
                            "%s may not patch shadowdeployments/%s in namespace %s; ask for that right"
                                    .formatted(owner.getUsername(), name, namespace));
        } catch (KubernetesClientException e) {
            return Pass.nobody(
                    "the cluster does not answer who this is (%s); give the operator what deploy/base/role.yaml lists"
                            .formatted(e.getMessage()));
        }
    }

    private UserInfo owner(String token) {
        TokenReview answer = client.resource(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .endSpec()
                        .build())
                .create();
        boolean known = answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAuthenticated());
        return known ? answer.getStatus().getUser() : null;
    }

    private boolean mayPatch(UserInfo owner, String namespace, String name) {
        SubjectAccessReview answer = client.resource(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(owner.getUsername())
                        .withGroups(owner.getGroups())
                        .withNewResourceAttributes()
                        .withGroup("foreshadow.dev")
                        .withResource("shadowdeployments")
                        .withVerb("patch")
                        .withNamespace(namespace)
                        .withName(name)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
