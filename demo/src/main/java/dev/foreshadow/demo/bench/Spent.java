package dev.foreshadow.demo.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Processor time of this process by who spent it, nanoseconds: since it began, or a request. Threads are told by their names.
 *
 * @param tasks the job's own
 * @param consumer Kafka's client that reads telemetry
 * @param broker the broker in this process
 * @param producer who makes telemetry beside the job, with its Kafka client
 * @param others Flink's services, checkpoints, this benchmark
 * @param machine what no Java thread spent: the compiler and the collector
 */
record Spent(double tasks, double consumer, double broker, double producer, double others, double machine) {
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
        return new Spent(tasks, consumer, broker, producer, others, all - tasks - consumer - broker - producer - others);
    }

    /** Of each request since then. */
    Spent since(Spent before, double requests) {
        return new Spent(
                (tasks - before.tasks) / requests,
                (consumer - before.consumer) / requests,
                (broker - before.broker) / requests,
                (producer - before.producer) / requests,
                (others - before.others) / requests,
                (machine - before.machine) / requests);
    }

    double sum() {
        return tasks + consumer + broker + producer + others + machine;
    }

    /** For people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "tasks %.0f, consumer %.0f, broker %.0f, producer %.0f, others %.0f, compiler and collector %.0f",
                tasks,
                consumer,
                broker,
                producer,
                others,
                machine);
    }
}
