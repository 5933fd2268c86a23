package dev.foreshadow.jobs.policy;

import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.jobs.TestObjects;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaApplicationsTest {
    private static final String GOOD = Json.text(TestObjects.checkout(1_772_366_400_000L));
    private final KafkaApplications schema = new KafkaApplications();

    @BeforeEach
    void open() {
        schema.open(new Context());
    }

    @Test
    void reads_a_state() {
        assertThat(read(TestObjects.CHECKOUT, GOOD)).singleElement().satisfies(change -> assertThat(change.state())
                .isEqualTo(TestObjects.checkout(1_772_366_400_000L)));
    }

    @Test
    void reads_a_tombstone_as_the_removal_that_it_is() {
        assertThat(read(TestObjects.CHECKOUT, null)).singleElement().matches(ApplicationChange::removed);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"marginRatio\":1.2|\"marginRatio\":0.5",
                "\"marginRatio\":1.2|\"marginRatio\":\"NaN\"",
                "\"floorShare\":2.0E-5|\"floorShare\":7",
                "\"falseAlarmEveryMillis\":2592000000|\"falseAlarmEveryMillis\":1",
                "\"decisionTtlMillis\":60000|\"decisionTtlMillis\":0",
                "\"share\":0.05|\"share\":1.5",
                "\"strategy\":\"ROLLBACK\"|\"strategy\":\"EXPLODE\"",
                "\"revisions\":|\"revision\":",
                "{|[",
            })
    void refuses_a_state_that_makes_no_sense_and_goes_on(String good, String bad) {
        assertThat(GOOD).contains(good);
        assertThat(read(TestObjects.CHECKOUT, GOOD.replace(good, bad))).isEmpty();
        assertThat(read(TestObjects.CHECKOUT, GOOD)).hasSize(1);
    }

    @Test
    void refuses_a_state_under_another_applications_key() {
        assertThat(read("shop/payment", GOOD)).isEmpty();
    }

    private List<ApplicationChange> read(String key, String value) {
        List<ApplicationChange> read = new ArrayList<>();
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        schema.deserialize(
                new ConsumerRecord<>("foreshadow.applications", 0, 1, key.getBytes(StandardCharsets.UTF_8), bytes),
                new Into(read));
        return read;
    }

    private record Into(List<ApplicationChange> list) implements Collector<ApplicationChange> {
        @Override
        public void collect(ApplicationChange change) {
            list.add(change);
        }

        @Override
        public void close() {}
    }

    private static final class Context implements InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(KafkaApplicationsTest.class.getClassLoader());
        }
    }
}
