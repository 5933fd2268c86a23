package dev.foreshadow.actuator.publication;

import dev.foreshadow.actuator.resource.Application;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Kubernetes Events in plain words, for {@code kubectl describe}. Best effort, in a thread of its own. */
public final class ClusterEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterEvents.class);
    private static final int LONGEST_MESSAGE = 1024;

    private final KubernetesClient client;
    private final Clock clock;
    private final Throttle throttle = new Throttle();
    private final AtomicLong failures = new AtomicLong();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "foreshadow-events");
        made.setDaemon(true);
        return made;
    });

    public ClusterEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Something that went as it should. */
    public void normal(Application application, String reason, String message) {
        write(application, "Normal", reason, message);
    }

    /** Something that a person should look at. */
    public void warning(Application application, String reason, String message) {
        write(application, "Warning", reason, message);
    }

    private void write(Application application, String type, String reason, String message) {
        if (!throttle.admits(application.key() + " " + reason, clock.instant())) {
            LOG.debug("event={} application={} text=\"{}\"", reason, application.key(), message);
            return;
        }
        LOG.info("event={} application={} text=\"{}\"", reason, application.key(), message);
        try {
            thread.execute(() -> create(application, type, reason, message));
        } catch (RejectedExecutionException closing) {
            LOG.debug("event=not-written reason={}", reason);
        }
    }

    private void create(Application application, String type, String reason, String message) {
        String now = clock.instant().toString();
        try {
            client.v1()
                    .events()
                    .inNamespace(application.namespace())
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withNamespace(application.namespace())
                            .withGenerateName(application.name() + ".")
                            .endMetadata()
                            .withNewInvolvedObject()
                            .withApiVersion("foreshadow.dev/v1alpha1")
                            .withKind("ShadowDeployment")
                            .withNamespace(application.namespace())
                            .withName(application.name())
                            .withUid(application.uid())
                            .endInvolvedObject()
                            .withType(type)
                            .withReason(reason)
                            .withMessage(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
                            .withFirstTimestamp(now)
                            .withLastTimestamp(now)
                            .withCount(1)
                            .withNewSource()
                            .withComponent("foreshadow")
                            .endSource()
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            if (failures.getAndIncrement() == 0) {
                LOG.warn("event=event-not-written reason=\"{}\"", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
