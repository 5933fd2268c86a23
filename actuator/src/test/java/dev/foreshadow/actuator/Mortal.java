package dev.foreshadow.actuator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that dies for good after a chosen write, as a killed process would. */
final class Mortal implements Interceptor {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile boolean dead;

    KubernetesClient client() {
        try (KubernetesClient model = Stage.operator()) {
            return new KubernetesClientBuilder()
                    .withConfig(model.getConfiguration())
                    .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("mortal", this))
                    .build();
        }
    }

    void dieAfter(int count) {
        writes.clear();
        writesLeft.set(count);
    }

    boolean isDead() {
        return dead;
    }

    /** Writes that were carried out since the last {@link #dieAfter}, oldest first; Kubernetes Events left out. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** The write that it died of. */
    String last() {
        return writes.get(writes.size() - 1);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (dead) {
            throw new KubernetesClientException("this operator is dead");
        }
    }

    @Override
    public void after(
            HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<java.nio.ByteBuffer>> body) {
        boolean event = request.uri().getPath().endsWith("/events");
        if (!WRITES.contains(request.method()) || event || !response.isSuccessful()) {
            return;
        }
        synchronized (writes) {
            if (!dead) {
                writes.add(request.method() + " " + request.uri().getPath());
                dead = writesLeft.decrementAndGet() == 0;
            }
        }
    }
}
