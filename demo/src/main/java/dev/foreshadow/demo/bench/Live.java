package dev.foreshadow.demo.bench;

/**
 * The whole job beside a producer in the same process that sends what happens now.
 *
 * @param requestsPerSecond sent, and read
 * @param cpuNanosPerRecord processor time of the whole process, producer and broker included
 * @param backpressuredShare of the time, of the task that was held back most, 0 to 1
 * @param backpressuredShareBefore the same while the job warmed up
 * @param applications whose shadow began to fail
 * @param spent who spent the processor time of a request
 * @param decisions that followed, the first of each application
 */
record Live(
        double requestsPerSecond,
        double cpuNanosPerRecord,
        Spent spent,
        double backpressuredShare,
        double backpressuredShareBefore,
        int applications,
        int decisions) {}
