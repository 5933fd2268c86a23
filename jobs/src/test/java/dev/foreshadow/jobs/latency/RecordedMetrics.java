package dev.foreshadow.jobs.latency;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** Metrics by name and labels, for example {@code requests{group=live}}, as Prometheus would show them. */
final class RecordedMetrics extends UnregisteredMetricsGroup {
    private final Map<String, DoubleSupplier> all;
    private final String labels;

    RecordedMetrics() {
        this(new TreeMap<>(), "");
    }

    private RecordedMetrics(Map<String, DoubleSupplier> all, String labels) {
        this.all = all;
        this.labels = labels;
    }

    double value(String metric) {
        return all.get(metric).getAsDouble();
    }

    /** How many series there are. */
    int size() {
        return all.size();
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new RecordedMetrics(all, labels + (labels.isEmpty() ? "" : ",") + key + "=" + value);
    }

    @Override
    public Counter counter(String name) {
        Counter counter = new SimpleCounter();
        all.put(shown(name), counter::getCount);
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        all.put(shown(name), () -> ((Number) gauge.getValue()).doubleValue());
        return gauge;
    }

    private String shown(String name) {
        return labels.isEmpty() ? name : name + "{" + labels + "}";
    }
}
