package dev.foreshadow.actuator.probe;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.ProbeSpec;
import dev.foreshadow.actuator.resource.ProbeStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The probe that an application wants now.
 *
 * @param application whose shadow it stands for
 * @param revision name of the revision behind the fence
 */
public record Probe(Application application, String revision) {
    /** A probe that failed is repeated after this: the network may have been mended meanwhile. */
    public static final Duration RETRY = Duration.ofMinutes(5);

    private static final int HEX_DIGITS = 10;

    /** What is tried, and how. */
    ProbeSpec spec() {
        return application.spec().shadow().isolation().probe();
    }

    /** What is probed, as a label's value. */
    String key() {
        return fence() + "-" + revision;
    }

    /** The Job that finds out. */
    public Job job() {
        return ProbeJob.of(this);
    }

    /** Name of that Job; there is one at most. */
    public static String jobName(Application application) {
        return application.shadowName() + "-probe";
    }

    /** What a Job found, if it is ours, has ended and was not heard yet. */
    public Optional<ProbeStatus> heard(Job job, List<Pod> pods, ProbeStatus before, Instant now) {
        boolean told = before != null && job.getMetadata().getUid().equals(before.job());
        if (told || !isOf(job)) {
            return Optional.empty();
        }
        return Ending.of(job, pods, spec(), now)
                .map(end ->
                        new ProbeStatus(key(), job.getMetadata().getUid(), end.isolated(), end.text(), now.toString()));
    }

    /** True when a Job has to run, because nothing is known of this revision behind this fence, or nothing good. */
    public boolean isDue(ProbeStatus last, Instant now) {
        return last == null
                || !last.key().equals(key())
                || (!last.isolated() && !now.isBefore(Instant.parse(last.at()).plus(RETRY)));
    }

    /** True when a Job is the one that is due, and not one that was heard already. */
    public boolean isAwaited(Job job, ProbeStatus last) {
        return isOf(job) && (last == null || !job.getMetadata().getUid().equals(last.job()));
    }

    /**
     * True when this fence was found to hold. For which revision does not matter while the next one's probe runs: the
     * network sees labels, an account and a policy, which all revisions share, and a release must not begin unseen.
     */
    public boolean isProven(ProbeStatus last) {
        return isKnown(last) && last.isolated();
    }

    /** True when something was found out about this fence. */
    public boolean isKnown(ProbeStatus last) {
        return last != null && last.key().startsWith(fence() + "-");
    }

    private boolean isOf(Job job) {
        return key().equals(job.getMetadata().getLabels().get(Labels.PROBE));
    }

    /** What keeps the shadow in, and what is tried against it, as ten hexadecimal digits. */
    private String fence() {
        var declared = application.spec().shadow().isolation();
        String all = declared + " " + application.spec().routing().provider();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
