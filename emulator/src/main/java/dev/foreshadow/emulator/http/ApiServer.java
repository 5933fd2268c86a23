package dev.foreshadow.emulator.http;

import com.sun.net.httpserver.HttpServer;
import dev.foreshadow.emulator.api.Api;
import dev.foreshadow.emulator.faults.Faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on the loopback address and answers every request on a thread of its own: watches stay open for long. */
public final class ApiServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService threads;
    private final Exchanges exchanges;

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException if the port is taken
     */
    public ApiServer(int port, Api api, Faults faults) {
        // Without this a small answer waits some 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "emulator-http-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.exchanges = new Exchanges(api, faults);
        this.server = listen(port);
        server.setExecutor(threads);
        server.createContext("/", exchanges::handle);
        server.start();
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "port " + port
                            + " on 127.0.0.1 is taken; stop what listens there, or choose another (0 = any free one)",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** Where clients find the API. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        exchanges.end();
        server.stop(0);
        threads.shutdownNow();
    }
}
