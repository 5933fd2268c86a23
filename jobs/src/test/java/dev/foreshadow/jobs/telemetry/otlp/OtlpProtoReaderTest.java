package dev.foreshadow.jobs.telemetry.otlp;

import dev.foreshadow.jobs.Fleet;
import dev.foreshadow.jobs.Fleet.Pod;
import dev.foreshadow.jobs.telemetry.AccessRecord;
import dev.foreshadow.jobs.telemetry.DecodingProbe;
import dev.foreshadow.jobs.telemetry.RecordReader;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.telemetry.Telemetry;
import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The short cut says what the rules say, whatever comes. Generated classes and rules are the oracle. */
class OtlpProtoReaderTest {
    private static final long SECOND = 1_772_366_400;
    private static final long NOW = SECOND * 1_000 + 5_000;

    private final DecodingProbe fast = new DecodingProbe(new OtlpProtoDecoder(), NOW);
    private final DecodingProbe byRules = new DecodingProbe(new ByRules(), NOW);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void reads_good_batches_as_the_rules_do(long seed) {
        byte[] message = batch(seed, 50).toByteArray();
        assertThat(fast.decode(message)).isEqualTo(byRules.decode(message)).hasSize(50);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "http.response.status_code, '200'",
        "http.response.status_code, ' 503 '",
        "http.response.status_code, '2e2'",
        "http.response.status_code, '-'",
        "http.server.request.duration, '0.0251'",
        "http.server.request.duration, '.5'",
        "http.server.request.duration, '5.'",
        "http.server.request.duration, '.'",
        "http.server.request.duration, '1e-3'",
        "http.server.request.duration, '-0.1'",
        "http.server.request.duration, '12345678901234567890'",
        "http.server.request.duration, 'NaN'",
        "http.request.method, 'get'",
        "http.request.method, ''",
        "http.request.method, 'ABCDEFGHIJKLMNOPQRSTU'",
        "http.route, '/käse/{id}'",
        "http.route, ' /cart '",
        "http.route, '-'",
        "url.path, '/a b?x'",
        "url.path, '/ü'",
        "url.path, ''",
        "envoy.response_flags, 'UH,URX'",
        "envoy.response_flags, 'DC'",
        "envoy.response_flags, ' '",
        "error.type, 'timeout'",
        "error.type, '  '",
        "http.request.header.x-request-id, 'ABCDEF'",
        "http.request.header.x-request-id, ' 3f1c5f0e-8a5c-4b2f-9a55-6f6f0c1d2e3f '",
        "http.request.header.x-request-id, '-'",
        "http.request.header.x-request-start, '1772366400123'",
        "http.request.header.x-request-start, 'yesterday'",
        "http.request.header.x-request-start, '99999999999999999999'"
    })
    void reads_odd_texts_as_the_rules_do(String key, String text) {
        byte[] message = with(key, AnyValue.newBuilder().setStringValue(text).build());
        assertThat(fast.decode(message)).isEqualTo(byRules.decode(message));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void reads_values_of_any_type_under_any_key_as_the_rules_do(long seed) {
        Random random = new Random(seed);
        List<String> keys = List.of(
                "http.request.method",
                "url.path",
                "http.route",
                "http.response.status_code",
                "http.server.request.duration",
                "duration",
                "envoy.response_flags",
                "error.type",
                "http.request.header.x-request-id",
                "http.request.header.x-request-start",
                "envoy.route.name",
                "route_name",
                "whatever");
        for (int i = 0; i < 500; i++) {
            byte[] message = with(keys.get(random.nextInt(keys.size())), anyValue(random));
            assertThat(fast.decode(message)).isEqualTo(byRules.decode(message));
        }
    }

    /** Bytes that nobody looks at may be anything: the rules' parser minds them, the short cut does not. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void reads_damaged_batches_as_the_rules_do_but_for_damage_where_nobody_looks(long seed) {
        Random random = new Random(seed);
        byte[] whole = batch(seed, 6).toByteArray();
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            same(fast.decode(changed), byRules.decode(changed));
        }
    }

    private static void same(List<Telemetry> found, List<Telemetry> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            Telemetry right = expected.get(i);
            boolean mended = right.deadLetter() != null
                    && right.deadLetter().reason().equals("unreadable-record")
                    && found.get(i).request() != null;
            if (!mended) {
                assertThat(stamped(found.get(i))).isEqualTo(stamped(right));
            }
        }
    }

    /** One mended record without the gateway's time makes a whole batch count as if it had none. */
    private static String stamped(Telemetry one) {
        return one.toString().replace("stamped=false", "stamped=true");
    }

    private static AnyValue anyValue(Random random) {
        AnyValue.Builder value = AnyValue.newBuilder();
        return switch (random.nextInt(6)) {
            case 0 -> value.setIntValue(random.nextInt(700) - 50).build();
            case 1 -> value.setIntValue(random.nextLong()).build();
            case 2 -> value.setDoubleValue(random.nextGaussian() * 1_000).build();
            case 3 -> value.setBoolValue(true).build();
            case 4 -> value.setStringValue(Long.toString(random.nextLong(), 36)).build();
            default -> value.build();
        };
    }

    private static byte[] with(String key, AnyValue value) {
        LogsData.Builder changed = batch(7, 3).toBuilder();
        var record = changed.getResourceLogsBuilder(0).getScopeLogsBuilder(0).getLogRecordsBuilder(1);
        List<KeyValue> others = record.getAttributesList().stream()
                .filter(attribute -> !attribute.getKey().equals(key))
                .toList();
        record.clearAttributes()
                .addAllAttributes(others)
                .addAttributes(KeyValue.newBuilder().setKey(key).setValue(value));
        return changed.build().toByteArray();
    }

    private static LogsData batch(long seed, int requests) {
        return new Fleet(seed).batch(new Pod("SHADOW", "r2", 1), SECOND, requests, 0.2);
    }

    /** The decoder without its short cut. */
    private static final class ByRules implements TelemetryDecoder {
        private static final long serialVersionUID = 1L;

        private final OtlpProtoDecoder decoder = new OtlpProtoDecoder();

        @Override
        public List<AccessRecord> read(byte[] message) throws Rejected {
            return decoder.read(message);
        }

        @Override
        public RecordReader reader(RequestRules rules) {
            return new RecordReader(decoder, rules);
        }
    }
}
