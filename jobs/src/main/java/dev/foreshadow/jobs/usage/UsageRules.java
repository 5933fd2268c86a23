package dev.foreshadow.jobs.usage;

import dev.foreshadow.jobs.telemetry.Reason;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.telemetry.Sender;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** What makes a pod's usage of a resource's readings: which metric means what, and what is refused. Pure. */
final class UsageRules {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String CPU = "k8s.pod.cpu.usage";
    private static final String MEMORY = "k8s.pod.memory.working_set";
    private static final String LIMIT = "k8s.container.memory_limit";
    private static final String RESTARTS = "k8s.container.restarts";
    private static final String READY = "k8s.container.ready";
    private static final int UNKNOWN = -1;

    private final RequestRules rules;

    /** @param rules of requests: who may send, and when */
    UsageRules(RequestRules rules) {
        this.rules = rules;
    }

    /**
     * A pod's usage; empty when nothing of it was read that is wanted.
     *
     * @param nowMillis wall clock, epoch milliseconds
     * @throws Rejected with the first rule that the record breaks
     */
    Optional<PodUsage> read(Readings found, long nowMillis) throws Rejected {
        if (!isWanted(found)) {
            return Optional.empty();
        }
        Sender sender = RequestRules.sender(found.resource());
        String pod = RequestRules.dimension(found.resource(), "k8s.pod.name");
        if (pod.isEmpty()) {
            throw new Rejected(Reason.POD_MISSING, "k8s.pod.name: missing");
        }
        long millis = Math.floorDiv(found.atNanos(), NANOS_PER_MILLI);
        if (!rules.isTimely(millis, nowMillis)) {
            throw new Rejected(
                    Reason.TIME_OUT_OF_RANGE,
                    "time: found %s; allowed is what --max-age and --max-future say"
                            .formatted(Instant.ofEpochMilli(millis)));
        }
        return Optional.of(new PodUsage(
                sender.application(),
                sender.origin(),
                sender.deployment(),
                sender.revision(),
                RequestRules.dimension(found.resource(), "k8s.node.name"),
                pod,
                millis,
                amount(found, CPU).orElse(Double.NaN),
                amount(found, MEMORY).orElse(Double.NaN),
                amount(found, LIMIT).orElse(Double.NaN),
                (long) amount(found, RESTARTS).orElse(UNKNOWN),
                (int) Math.signum(amount(found, READY).orElse(UNKNOWN))));
    }

    private static boolean isWanted(Readings found) {
        return found.value(CPU).isPresent()
                || found.value(MEMORY).isPresent()
                || found.value(LIMIT).isPresent()
                || found.value(RESTARTS).isPresent()
                || found.value(READY).isPresent();
    }

    private static OptionalDouble amount(Readings found, String metric) throws Rejected {
        OptionalDouble value = found.value(metric);
        if (value.isPresent() && !(value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()))) {
            throw new Rejected(
                    Reason.READING_OUT_OF_RANGE,
                    "%s: found %s; a finite number of at least 0 is needed".formatted(metric, value.getAsDouble()));
        }
        return value;
    }
}
