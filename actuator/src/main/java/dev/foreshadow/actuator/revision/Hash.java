package dev.foreshadow.actuator.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Content as ten hexadecimal digits of its SHA-256; the order of map keys does not matter. */
final class Hash {
    private static final int HEX_DIGITS = 10;
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Hash() {}

    static String of(PodTemplateSpec template) {
        try {
            return ofTree(SORTED.readValue(KUBERNETES.asJson(template), Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pod template that Kubernetes accepted cannot be hashed", e);
        }
    }

    /** What pods see of a ConfigMap: neither labels nor who made it. */
    static String of(ConfigMap map) {
        return ofTree(List.of(orEmpty(map.getData()), orEmpty(map.getBinaryData())));
    }

    static String ofTree(Object tree) {
        try {
            byte[] canonical = SORTED.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a tree of maps, lists and texts cannot be hashed", e);
        }
    }

    private static Map<String, String> orEmpty(Map<String, String> entries) {
        return entries == null ? Map.of() : entries;
    }
}
