package dev.foreshadow.jobs.telemetry.otlp;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.jobs.Fleet;
import dev.foreshadow.jobs.Fleet.Pod;
import dev.foreshadow.jobs.telemetry.DecodingProbe;
import dev.foreshadow.jobs.telemetry.Telemetry;
import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** What every decoder of OTLP logs must do, seen from the source's end. */
abstract class OtlpDecoderContract {
    private static final long SECOND = 1_772_366_400;
    private static final int RECORDS = 8;

    private final DecodingProbe probe = new DecodingProbe(decoder(), SECOND * 1_000 + 5_000);
    private final LogsData batch = new Fleet(3).batch(new Pod("SHADOW", "r2", 1), SECOND, RECORDS, 0.1);

    abstract TelemetryDecoder decoder();

    abstract byte[] write(LogsData logs);

    @Test
    void reads_every_record_of_a_batch() {
        List<Telemetry> read = probe.decode(write(batch));

        assertThat(read).hasSize(RECORDS).allMatch(one -> one.request() != null);
        assertThat(read.get(0).request().application()).isEqualTo("shop/checkout");
        assertThat(read.get(0).request().route()).isEqualTo("/cart/{id}");
        assertThat(read).allMatch(one -> one.request().timeMillis() / 1_000 == SECOND);
    }

    @Test
    void loses_one_record_and_not_the_batch_when_one_is_bad() {
        LogsData spoiled =
                with(7, "http.server.request.duration", AnyValue.newBuilder().setStringValue("soon"));

        List<Telemetry> read = probe.decode(write(spoiled));

        assertThat(read.stream().filter(one -> one.request() != null)).hasSize(RECORDS - 1);
        DeadLetter letter = read.get(7).deadLetter();
        assertThat(letter.index()).isEqualTo(7);
        assertThat(letter.reason()).isEqualTo("wrong-type");
        assertThat(letter.offset()).isEqualTo(DecodingProbe.OFFSET);
        assertThat(letter.payloadBytes()).isPositive();
    }

    @Test
    void minds_a_map_only_where_a_number_should_be() {
        AnyValue.Builder map =
                AnyValue.newBuilder().setKvlistValue(KeyValueList.newBuilder().addValues(Fleet.text("a", "b")));

        assertThat(probe.decode(write(with(0, "http.response.status_code", map))))
                .filteredOn(one -> one.deadLetter() != null)
                .singleElement()
                .satisfies(one -> assertThat(one.deadLetter().reason()).isEqualTo("wrong-type"));
        assertThat(probe.decode(write(with(0, "whatever", map)))).allMatch(one -> one.request() != null);
    }

    @Test
    void never_fails_and_never_doubts_half_a_batch_when_it_is_cut_anywhere() {
        byte[] whole = write(batch);
        for (int length = 1; length < whole.length; length++) {
            assertThat(probe.decode(Arrays.copyOf(whole, length)))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .singleElement()
                    .satisfies(one -> assertThat(one.deadLetter().reason()).isEqualTo("unreadable-message"));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void makes_dead_letters_and_nothing_else_of_noise(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[1 + random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(probe.decode(noise)).isNotEmpty().allMatch(one -> one.deadLetter() != null);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void never_fails_when_bytes_of_a_good_batch_are_changed(long seed) {
        Random random = new Random(seed);
        byte[] whole = write(batch);
        for (int i = 0; i < 500; i++) {
            byte[] changed = whole.clone();
            for (int n = 0; n < 5; n++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertThat(probe.decode(changed)).isNotNull();
        }
    }

    @Test
    void keeps_the_first_four_kibibytes_of_what_it_could_not_read() {
        byte[] noise = new byte[100_000];
        new Random(9).nextBytes(noise);

        DeadLetter letter = probe.decode(noise).get(0).deadLetter();

        assertThat(letter.payloadBytes()).isEqualTo(100_000);
        assertThat(Base64.getDecoder().decode(letter.payloadBase64())).isEqualTo(Arrays.copyOf(noise, 4_096));
    }

    private LogsData with(int index, String key, AnyValue.Builder value) {
        LogsData.Builder changed = batch.toBuilder();
        changed.getResourceLogsBuilder(0)
                .getScopeLogsBuilder(0)
                .getLogRecordsBuilder(index)
                .addAttributes(KeyValue.newBuilder().setKey(key).setValue(value));
        return changed.build();
    }
}
