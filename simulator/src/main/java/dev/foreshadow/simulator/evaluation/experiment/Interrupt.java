package dev.foreshadow.simulator.evaluation.experiment;

/** Lets Ctrl-C end a long measurement between two seconds of a trace. */
final class Interrupt {
    private static final long EVERY = 4_096;

    private Interrupt() {}

    static void check() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("measurement stopped");
        }
    }

    static void checkNowAndThen(long age) throws InterruptedException {
        if (age % EVERY == 0) {
            check();
        }
    }
}
