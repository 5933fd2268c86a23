package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.telemetry.Request.Origin;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.Sender;
import dev.foreshadow.jobs.telemetry.TelemetryStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds a request: across the exchange, and counted. A second of event time has 200,000 requests, as in the ingest
 * bench. In the package of what it measures, whose parts nobody else needs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CountBench {
    private static final int ROWS = 100;
    private static final int BATCHES_A_SECOND = 2_000;
    private static final int ROUTES = 10;
    private static final byte[] PATH = "/api/r1/17".getBytes(StandardCharsets.US_ASCII);
    private static final long FIRST_MILLIS = 1_772_366_400_000L;

    /** Pods times {@value #ROUTES} routes. */
    @Param({"1200", "100000"})
    private int keys;

    private final SplittableRandom random = new SplittableRandom(1);
    private final RequestBatch batch = new RequestBatch();
    private final DataOutputSerializer bytes = new DataOutputSerializer(1 << 14);
    private final String[] routes = new String[ROUTES];
    private Sender[] senders;
    private final PaneWriter panes = new PaneWriter();
    private PaneCounter counter;
    private TypeSerializer<RequestBatch> serializer;
    private long number;
    private long sent;

    /** Applications of ten pods each, all known. */
    @Setup
    public void setUp() {
        senders = new Sender[keys / ROUTES];
        counter = new PaneCounter((eligible, ineligible, unknown) -> {}, this::pack);
        for (int i = 0; i < senders.length; i++) {
            String application = "bench/service-" + i / 10;
            senders[i] = new Sender(application, Origin.LIVE, "", "r1", "node-" + i);
            counter.learn(application, state(application));
        }
        for (int i = 0; i < ROUTES; i++) {
            routes[i] = "/api/r" + i + "/{id}";
        }
        serializer = TelemetryStream.BATCH.createSerializer(new SerializerConfigImpl());
    }

    /** Filled only: to be taken off the others. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int filled() {
        fill();
        return batch.size();
    }

    /** Filled, written and read, as on the way from reading to counting. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int exchanged() throws IOException {
        return acrossTheExchange().size();
    }

    /** The same, and counted; a second's panes are made when it is over. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long counted() throws IOException {
        counter.count(acrossTheExchange(), (rows, row) -> {});
        if (number % BATCHES_A_SECOND == 0) {
            counter.sendUntil(FIRST_MILLIS + number / BATCHES_A_SECOND * 1_000 - 1);
        }
        return sent;
    }

    private RequestBatch acrossTheExchange() throws IOException {
        fill();
        bytes.clear();
        serializer.serialize(batch, bytes);
        return serializer.deserialize(new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
    }

    private void pack(String application, long second, List<Tally> tallies) {
        panes.begin();
        tallies.forEach(tally -> tally.writeTo(panes));
        sent += panes.end(application, second).requests();
    }

    private void fill() {
        batch.begin(PATH);
        Sender sender = senders[(int) (number % senders.length)];
        long millis = FIRST_MILLIS + number / BATCHES_A_SECOND * 1_000;
        for (int row = 0; row < ROWS; row++) {
            int outcome = Outcome.of(false, 0.004 * (1 + 6 * random.nextDouble()));
            String route = routes[random.nextInt(ROUTES)];
            long id = random.nextLong();
            batch.add(sender, "GET", route, 0, PATH.length, millis + row, outcome, id, (short) (id & 0xfff));
        }
        number++;
    }

    private static ApplicationState state(String application) {
        return new ApplicationState(
                ApplicationState.SCHEMA,
                application,
                "uid",
                1,
                new Revisions("r1", "r2", "r2", List.of(), 0),
                new Groups("live", null, "shadow", 10, 2),
                new Mirror(0.01, Mirror.Selection.RANDOM, List.of(new Mirror.Match(List.of("GET"), "/")), List.of()),
                Policy.defaults(),
                0);
    }
}
