package dev.foreshadow.jobs.telemetry.otlp;

import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OtlpProtoDecoderTest extends OtlpDecoderContract {
    @Override
    TelemetryDecoder decoder() {
        return new OtlpProtoDecoder();
    }

    @Override
    byte[] write(LogsData logs) {
        return logs.toByteArray();
    }

    @Test
    void takes_an_empty_export_for_what_it_is() throws Rejected {
        assertThat(decoder().read(new byte[0])).isEmpty();
    }
}
