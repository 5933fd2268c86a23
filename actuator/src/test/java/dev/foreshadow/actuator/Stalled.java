package dev.foreshadow.actuator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client of which one write stops just before it leaves, as in a process that its machine froze in mid-step. */
final class Stalled implements Interceptor {
    private static final String NONE = "?";

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private volatile String awaited = NONE;

    /** Closing it does nothing: a frozen process keeps its connections. */
    KubernetesClient client() {
        try (KubernetesClient model = Stage.operator()) {
            KubernetesClient real = new KubernetesClientBuilder()
                    .withConfig(Actuator.impatient(model.getConfiguration()))
                    .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("stalled", this))
                    .build();
            return (KubernetesClient) Proxy.newProxyInstance(
                    Stalled.class.getClassLoader(),
                    new Class<?>[] {KubernetesClient.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("close") ? null : pass(real, method, arguments));
        }
    }

    private static Object pass(KubernetesClient real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The next route write stops. */
    void arm() {
        arm("/virtualservices/");
    }

    /** The next apply of an object whose path has this in it stops. */
    void arm(String path) {
        awaited = path;
    }

    /** Waits until one has stopped. */
    void awaitStop() throws InterruptedException {
        if (!reached.await(World.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was written at " + awaited);
        }
    }

    /** Lets it leave; says what the server answered. */
    int thaw() throws Exception {
        thawed.countDown();
        return answer.get(World.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Writes to objects that the server carried out, leases and events left out. */
    List<String> accepted() {
        return accepted;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (isAwaited(request)) {
            reached.countDown();
            freeze();
        }
    }

    /** What is frozen does not hear that it is asked to stop. */
    private void freeze() {
        boolean frozen = true;
        while (frozen) {
            try {
                thawed.await();
                frozen = false;
            } catch (InterruptedException unheard) {
                frozen = true;
            }
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
        if (isAwaited(request)) {
            answer.complete(response.code());
        }
        String path = request.uri().getPath();
        boolean ofObjects = !path.contains("/leases") && !path.contains("/events") && !path.contains("reviews");
        if (response.isSuccessful() && !request.method().equals("GET") && ofObjects) {
            accepted.add(request.method() + " " + path);
        }
    }

    private boolean isAwaited(HttpRequest request) {
        return request.method().equals("PATCH") && request.uri().getPath().contains(awaited);
    }
}
