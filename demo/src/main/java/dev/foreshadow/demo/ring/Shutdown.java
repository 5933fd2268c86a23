package dev.foreshadow.demo.ring;

/** Stops what was started, once: at the end of the block, or on Ctrl-C, and then within ten seconds. */
public final class Shutdown implements AutoCloseable {
    /** Below the ten seconds that a person is promised. */
    private static final long PATIENCE_MILLIS = 8_500;

    private static final int HALT_CODE = 130;

    private final Parts parts = new Parts();
    private final Thread hook = new Thread(this::onSignalReceived, "foreshadow-shutdown");

    private Shutdown() {}

    /** A shutdown that also answers to SIGINT and SIGTERM. */
    public static Shutdown onSignal() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    /** Adds a part; parts stop in reverse order. */
    public <T extends AutoCloseable> T add(T part) {
        return parts.add(part);
    }

    @Override
    public void close() {
        parts.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM is going down already, and the hook is what stopped the parts
        }
    }

    private void onSignalReceived() {
        System.out.printf("%nstopping%n");
        Thread stop = new Thread(parts::close, "foreshadow-stop");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RunFolder.delete();
        if (stop.isAlive()) {
            System.err.println("foreshadow: a part did not stop in time; the process ends anyway");
            Runtime.getRuntime().halt(HALT_CODE);
        }
    }
}
