package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.resource.pod.Health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that resources and health say now.
 *
 * @param findings every comparison that has seen both sides, the alarmed first, then by evidence
 * @param memory where memory is heading
 * @param health how many pods are fit to answer
 */
public record ResourceReport(List<ResourceFinding> findings, MemoryOutlook memory, Health health) {
    private static final Comparator<ResourceFinding> STRONGEST_FIRST = Comparator.comparing(ResourceFinding::alarmed)
            .thenComparingDouble(finding -> finding.logEvidence() - finding.logThreshold())
            .reversed();

    /** Nothing was ever sampled. */
    public static final ResourceReport EMPTY = new ResourceReport(List.of(), MemoryOutlook.CALM, Health.UNKNOWN);

    public ResourceReport {
        findings = findings.stream().sorted(STRONGEST_FIRST).toList();
    }

    /** The strongest alarmed finding. */
    public Optional<ResourceFinding> alarmedFinding() {
        return findings.stream().filter(ResourceFinding::alarmed).findFirst();
    }

    /** True when anything accuses the shadow, or live on the new revision. */
    public boolean isAlarmed() {
        return memory.alarmed() || health.isShadowDown() || alarmedFinding().isPresent();
    }
}
