package dev.foreshadow.detection.resource.pod;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pods of both groups, at most {@value #MOST_PODS} each, and the requests of the open block at their places. */
public final class Pods {
    /** More pods of a group are ignored until some are gone. */
    public static final int MOST_PODS = 64;

    /** A pod that nobody spoke of this long is not counted, seconds. */
    private static final long SILENT_SECONDS = 120;

    /** A pod that nobody spoke of this long is gone, seconds. */
    private static final long GONE_SECONDS = 600;

    private final Map<String, Pod> shadow = new TreeMap<>();
    private final Map<String, Pod> live = new TreeMap<>();
    private final Map<Place, Requests> requests = new LinkedHashMap<>();

    /** A count that can be raised in place. */
    private static final class Requests {
        private long count;
    }

    /** True while no pod is known. */
    public boolean isEmpty() {
        return shadow.isEmpty() && live.isEmpty();
    }

    /** True while no pod of a group is known. */
    public boolean isEmpty(Group group) {
        return of(group).isEmpty();
    }

    /**
     * Takes in one sample; one that names neither pod nor host is nobody's.
     *
     * @param revision the sample's revision, or the one that its group is taken to run
     */
    public void observe(long second, PodSample sample, String revision) {
        String host = sample.host().isEmpty() ? sample.pod() : sample.host();
        String name = sample.pod().isEmpty() ? host : sample.pod();
        if (name.isEmpty()) {
            return;
        }
        Map<String, Pod> group = of(sample.group());
        Place place = new Place(sample.group(), revision, host);
        Pod pod = group.get(name);
        if (pod == null || !pod.place().equals(place)) {
            if (pod == null && !hasRoom(group, second)) {
                return;
            }
            pod = new Pod(place, second);
            group.put(name, pod);
            requests.putIfAbsent(place, new Requests());
        }
        pod.observe(second, sample);
    }

    private static boolean hasRoom(Map<String, Pod> group, long second) {
        if (group.size() >= MOST_PODS) {
            group.values().removeIf(pod -> isSilent(pod, second));
        }
        return group.size() < MOST_PODS;
    }

    /** Counts requests answered at a place, if pods are known there. */
    public void count(Place place, long answered) {
        Requests found = requests.get(place);
        if (found != null) {
            found.count += answered;
        }
    }

    /** True when each group that speaks was heard from by three quarters of its pods in the open block. */
    public boolean areHeard(long second) {
        return areHeard(shadow.values(), second) && areHeard(live.values(), second);
    }

    private static boolean areHeard(Collection<Pod> pods, long second) {
        int speaking = 0;
        int heard = 0;
        for (Pod pod : pods) {
            speaking += isSilent(pod, second) ? 0 : 1;
            heard += pod.isHeard() ? 1 : 0;
        }
        return 4 * heard >= 3 * speaking;
    }

    private static boolean isSilent(Pod pod, long second) {
        return Math.abs(second - pod.lastSecond()) > SILENT_SECONDS;
    }

    /**
     * How many pods are fit to answer now.
     *
     * @param shadowRevision the shadow's pods of other revisions are on their way out and do not count
     * @param warmupSeconds time that a pod has to become ready for the first time
     */
    public Health health(long second, String shadowRevision, double warmupSeconds) {
        int shadowPods = 0;
        int shadowDown = 0;
        for (Pod pod : shadow.values()) {
            if (pod.hasReadiness()
                    && !isSilent(pod, second)
                    && pod.place().revision().equals(shadowRevision)) {
                shadowPods++;
                shadowDown += pod.isDown(warmupSeconds) ? 1 : 0;
            }
        }
        int livePods = 0;
        int liveReady = 0;
        for (Pod pod : live.values()) {
            if (pod.hasReadiness() && !isSilent(pod, second)) {
                livePods++;
                liveReady += pod.isReady() ? 1 : 0;
            }
        }
        return new Health(shadowPods, shadowDown, livePods, liveReady);
    }

    /**
     * The open block by place.
     *
     * @param second now
     * @param seconds length of the block
     * @param warmupSeconds age at which a pod's cores and gauges begin to count
     * @param gauges names of the gauges to read
     */
    public List<HostReading> readings(long second, long seconds, double warmupSeconds, Collection<String> gauges) {
        Map<Place, PlaceSum> sums = new LinkedHashMap<>();
        Stream.concat(shadow.values().stream(), live.values().stream())
                .filter(pod -> !isSilent(pod, second))
                .forEach(pod -> sums.computeIfAbsent(
                                pod.place(), place -> new PlaceSum(place, seconds, warmupSeconds, gauges))
                        .add(pod));
        return sums.values().stream()
                .map(sum -> sum.reading(requests.get(sum.place()).count))
                .toList();
    }

    /** Closes the block: forgets what was counted, and pods that are gone. */
    public void startBlock(long second) {
        for (Map<String, Pod> group : List.of(shadow, live)) {
            group.values().removeIf(pod -> Math.abs(second - pod.lastSecond()) > GONE_SECONDS);
            group.values().forEach(Pod::startBlock);
        }
        requests.clear();
        shadow.values().forEach(pod -> requests.putIfAbsent(pod.place(), new Requests()));
        live.values().forEach(pod -> requests.putIfAbsent(pod.place(), new Requests()));
    }

    private Map<String, Pod> of(Group group) {
        return group == Group.SHADOW ? shadow : live;
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        for (Map<String, Pod> group : List.of(shadow, live)) {
            out.writeInt(group.size());
            for (Map.Entry<String, Pod> pod : group.entrySet()) {
                out.writeUTF(pod.getKey());
                pod.getValue().writeTo(out);
            }
        }
        out.writeInt(requests.size());
        for (Map.Entry<Place, Requests> place : requests.entrySet()) {
            place.getKey().writeTo(out);
            out.writeLong(place.getValue().count);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Pods readFrom(DataInput in) throws IOException {
        Pods read = new Pods();
        for (Map<String, Pod> group : List.of(read.shadow, read.live)) {
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                group.put(in.readUTF(), Pod.readFrom(in));
            }
        }
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Requests count = new Requests();
            read.requests.put(Place.readFrom(in), count);
            count.count = in.readLong();
        }
        return read;
    }
}
