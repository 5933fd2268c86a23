package dev.foreshadow.actuator.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterTokensTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private HttpServer cluster;
    private KubernetesClient client;
    private Gate gate;

    /** A cluster that knows ann and bob, of whom ann may patch checkout. */
    @BeforeEach
    void open() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext(
                "/apis/authentication.k8s.io/v1/tokenreviews",
                exchange -> answer(exchange, (asked, status) -> {
                    String token = asked.at("/spec/token").asText();
                    boolean known = token.equals("token-of-ann") || token.equals("token-of-bob");
                    status.put("authenticated", known);
                    if (known) {
                        status.putObject("user").put("username", token.substring("token-of-".length()));
                    }
                }));
        cluster.createContext(
                "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                exchange -> answer(
                        exchange,
                        (asked, status) -> status.put(
                                "allowed",
                                asked.at("/spec/user").asText().equals("ann")
                                        && asked.at("/spec/resourceAttributes/verb")
                                                .asText()
                                                .equals("patch")
                                        && asked.at("/spec/resourceAttributes/name")
                                                .asText()
                                                .equals("checkout"))));
        cluster.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(
                                "http://127.0.0.1:" + cluster.getAddress().getPort())
                        .build())
                .build();
        gate = new ClusterTokens(client);
    }

    private interface Review {
        void fill(JsonNode asked, ObjectNode status);
    }

    private static void answer(HttpExchange exchange, Review review) throws IOException {
        ObjectNode asked = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        review.fill(asked, asked.putObject("status"));
        byte[] said = JSON.writeValueAsBytes(asked);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    @AfterEach
    void close() {
        client.close();
        cluster.stop(0);
    }

    @Test
    void lets_through_who_may_patch_the_resource() {
        assertThat(gate.check("token-of-ann", "shop", "checkout")).isEqualTo(Gate.Pass.granted("ann"));
    }

    @Test
    void names_the_right_that_somebody_lacks() {
        Gate.Pass pass = gate.check("token-of-bob", "shop", "checkout");

        assertThat(pass.isGranted()).isFalse();
        assertThat(pass.unknown()).isFalse();
        assertThat(pass.refused()).contains("bob may not patch shadowdeployments/checkout in namespace shop");
    }

    @Test
    void does_not_know_a_guessed_token() {
        assertThat(gate.check("guessed", "shop", "checkout").unknown()).isTrue();
    }

    @Test
    void refuses_when_the_cluster_may_not_be_asked() {
        cluster.removeContext("/apis/authentication.k8s.io/v1/tokenreviews");

        assertThat(gate.check("token-of-ann", "shop", "checkout").refused()).contains("deploy/base/role.yaml");
    }
}
