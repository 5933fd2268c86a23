package dev.foreshadow.jobs.telemetry.otlp;

import dev.foreshadow.jobs.OtlpJson;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OtlpJsonDecoderTest extends OtlpDecoderContract {
    @Override
    TelemetryDecoder decoder() {
        return new OtlpJsonDecoder();
    }

    @Override
    byte[] write(LogsData logs) {
        return OtlpJson.of(logs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "17", "{}", "{\"resourceLogs\":{}}", "{\"resourceLogs\":[]} {}"})
    void refuses_what_is_json_but_no_logs(String message) {
        assertThatThrownBy(() -> decoder().read(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("check --encoding");
    }

    @Test
    void takes_an_empty_export_for_what_it_is() throws Rejected {
        assertThat(decoder().read("{\"resourceLogs\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
