package dev.foreshadow.demo.bench;

/**
 * The whole job beside a producer in the same process that sends what happens now.
 *
 * @param requestsPerSecond sent, and read
 * @param cpuNanosPerRecord processor time of the whole process, producer and broker included
 * @param backpressuredShare of the time, of the task that was held back most, 0 to 1
 * @param applications whose shadow began to fail
 * @param decisions that followed, the first of each application
 */
record Live(
        double requestsPerSecond,
        double cpuNanosPerRecord,
        double backpressuredShare,
        int applications,
        int decisions) {}
