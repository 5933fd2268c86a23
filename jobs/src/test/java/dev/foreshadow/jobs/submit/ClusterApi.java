package dev.foreshadow.jobs.submit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import static org.awaitility.Awaitility.await;

/** What people do with a Flink cluster over REST beside starting a job. */
public final class ClusterApi {
    private static final Set<String> ENDED = Set.of("CANCELED", "FINISHED", "FAILED");

    private final String address;
    private final FlinkApi api;

    /** @param address the JobManager's REST address */
    public ClusterApi(String address) {
        this.address = address;
        this.api = new FlinkApi(URI.create(address));
    }

    public String address() {
        return address;
    }

    /** Registered TaskManagers; 0 while nobody answers. */
    public int taskManagers() throws InterruptedException {
        try {
            return api.get("/taskmanagers").path("taskmanagers").size();
        } catch (IOException e) {
            return 0; // not up yet
        }
    }

    /**
     * Starts a job whose arguments nobody has checked.
     *
     * @return its id
     * @throws IOException with the cluster's reasons if it refuses
     */
    public String run(Path jar, String... arguments) throws IOException, InterruptedException {
        return api.run(api.upload(jar), List.of(arguments), null);
    }

    /** The job's state, for example {@code RUNNING}. */
    public String state(String job) throws IOException, InterruptedException {
        return api.progress(job).state();
    }

    /** Ends a job without a savepoint; returns when its slots are free. */
    public void cancel(String job) throws IOException, InterruptedException {
        HttpRequest end = HttpRequest.newBuilder(URI.create(address + "/jobs/" + job))
                .method("PATCH", BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(end, BodyHandlers.discarding());
        await().atMost(Duration.ofMinutes(3))
                .ignoreException(IOException.class)
                .until(() -> ENDED.contains(state(job)));
    }
}
