package dev.foreshadow.actuator.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The content of a pod template as ten hexadecimal digits; the order of map keys does not matter. */
final class TemplateHash {
    private static final int HEX_DIGITS = 10;
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private TemplateHash() {}

    static String of(PodTemplateSpec template) {
        try {
            Object tree = SORTED.readValue(KUBERNETES.asJson(template), Object.class);
            byte[] canonical = SORTED.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a pod template that Kubernetes accepted cannot be hashed", e);
        }
    }
}
