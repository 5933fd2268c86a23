package dev.foreshadow.demo.bench;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Processor time of this process by who spent it, nanoseconds: since it began, or a request. Threads are told by their names.
 *
 * @param tasks the job's own
 * @param consumer Kafka's client that reads telemetry
 * @param broker the broker in this process
 * @param producer who makes telemetry beside the job, with its Kafka client
 * @param others Flink's services, checkpoints, this benchmark
 * @param collector of garbage; 0 where the system does not tell
 * @param compiler what else no Java thread spent: the just-in-time compiler, and the collector where it is 0
 */
record Spent(
        double tasks,
        double consumer,
        double broker,
        double producer,
        double others,
        double collector,
        double compiler) {
    private static final Path NATIVE_THREADS = Path.of("/proc/self/task");
    private static final double NANOS_PER_TICK = 1e7;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Since the process began. */
    static Spent now() {
        double tasks = 0;
        double consumer = 0;
        double broker = 0;
        double producer = 0;
        double others = 0;
        double all = PROCESS.getProcessCpuTime();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            double nanos = thread == null ? 0 : Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            String name = thread == null ? "" : thread.getThreadName();
            if (name.startsWith("Source Data Fetcher")) {
                consumer += nanos;
            } else if (name.contains(")#")) { // subtask and attempt end the names of Flink's tasks
                tasks += nanos;
            } else if (name.startsWith("data-plane-kafka")) {
                broker += nanos;
            } else if (name.startsWith(LiveTraffic.THREAD) || name.startsWith("kafka-producer-network-thread")) {
                producer += nanos;
            } else {
                others += nanos;
            }
        }
        double collector = ofCollector();
        double compiler = all - tasks - consumer - broker - producer - others - collector;
        return new Spent(tasks, consumer, broker, producer, others, collector, compiler);
    }

    private static double ofCollector() {
        if (!Files.isDirectory(NATIVE_THREADS)) {
            return 0;
        }
        try (Stream<Path> threads = Files.list(NATIVE_THREADS)) {
            return threads.mapToDouble(Spent::ofCollector).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static double ofCollector(Path thread) {
        try {
            String told = Files.readString(thread.resolve("stat")); // number (name) state ..., times as 12th and 13th
            int end = told.lastIndexOf(')');
            List<String> rest = List.of(told.substring(end + 2).split(" ", -1));
            boolean collects = told.contains("(GC Thread") || told.contains("(VM Thread)");
            return collects
                    ? (Double.parseDouble(rest.get(11)) + Double.parseDouble(rest.get(12))) * NANOS_PER_TICK
                    : 0;
        } catch (IOException e) {
            return 0; // it has ended
        }
    }

    /** Of each request since then. */
    Spent since(Spent before, double requests) {
        return new Spent(
                (tasks - before.tasks) / requests,
                (consumer - before.consumer) / requests,
                (broker - before.broker) / requests,
                (producer - before.producer) / requests,
                (others - before.others) / requests,
                (collector - before.collector) / requests,
                (compiler - before.compiler) / requests);
    }

    double sum() {
        return tasks + consumer + broker + producer + others + collector + compiler;
    }

    /** For people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "tasks %.0f, consumer %.0f, broker %.0f, producer %.0f, others %.0f, collector %.0f, compiler %.0f",
                tasks,
                consumer,
                broker,
                producer,
                others,
                collector,
                compiler);
    }
}
