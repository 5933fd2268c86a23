package dev.foreshadow.demo.status;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One application: key facts, then a tree of groups, hosts, evidence and decisions. */
record Tree(Paint paint) {
    private static final int BAR = 20;
    private static final int DECISIONS = 5;

    /** A branch with what hangs on it. */
    private record Branch(String text, List<String> leaves) {}

    void print(PrintWriter out, JsonNode view) {
        JsonNode summary = view.path("summary");
        fact(out, "Application", paint.strong(summary.path("application").asText()));
        fact(out, "Verdict", paint.verdict(summary.path("verdict").asText("")) + since(summary));
        fact(
                out,
                "Phase",
                summary.path("phase").asText() + ", " + summary.path("mode").asText());
        fact(out, "Reason", summary.path("sentence").asText());
        fact(out, "Done", summary.path("done").asText());
        if (!summary.path("undo").asText().isEmpty()) {
            fact(out, "To undo", summary.path("undo").asText());
        }
        out.println();
        List<Branch> branches = List.of(live(view), shadow(view), evidence(view), decisions(view));
        for (int i = 0; i < branches.size(); i++) {
            print(out, branches.get(i), i == branches.size() - 1);
        }
    }

    private static void print(PrintWriter out, Branch branch, boolean last) {
        out.println((last ? "└─ " : "├─ ") + branch.text());
        for (int i = 0; i < branch.leaves().size(); i++) {
            boolean lastLeaf = i == branch.leaves().size() - 1;
            out.println((last ? "   " : "│  ")
                    + (lastLeaf ? "└─ " : "├─ ")
                    + branch.leaves().get(i));
        }
    }

    private static void fact(PrintWriter out, String name, String text) {
        out.printf("%-12s %s%n", name + ":", text);
    }

    private static String since(JsonNode summary) {
        long at = summary.path("sinceMillis").asLong();
        return at == 0 ? "" : " since " + clock(at);
    }

    private static Branch live(JsonNode view) {
        JsonNode status = view.path("status");
        String stable = status.path("stableRevision").asText("-");
        String effective = status.path("effectiveRevision").asText("-");
        List<String> leaves = new ArrayList<>();
        status.path("weights").properties().forEach(one -> {
            if (one.getValue().asInt() > 0) {
                leaves.add("%d %% of users to %s".formatted(one.getValue().asInt(), one.getKey()));
            }
        });
        return new Branch(
                "live      %s, %d pods%s"
                        .formatted(
                                stable.equals(effective) ? stable : stable + " → " + effective,
                                view.path("livePods").asInt(),
                                group(view.path("summary").path("live"))),
                leaves);
    }

    private static Branch shadow(JsonNode view) {
        JsonNode status = view.path("status");
        List<String> leaves = new ArrayList<>();
        for (JsonNode stratum : status.path("hosts").path("strata")) {
            leaves.add("%s: %d of %d hosts"
                    .formatted(
                            stratum.path("name").asText("all"),
                            stratum.path("sampled").asInt(),
                            stratum.path("nodes").asInt()));
        }
        return new Branch(
                "shadow    %s, %d pods%s"
                        .formatted(
                                status.path("effectiveRevision").asText("-"),
                                view.path("shadowPods").asInt(),
                                group(view.path("summary").path("shadow"))),
                leaves);
    }

    private static String group(JsonNode group) {
        return group.isMissingNode() || group.isNull()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %.1f requests a second, %.2f %% failed, p99 %.0f ms",
                        group.path("requestsPerSecond").asDouble(),
                        100 * group.path("failureShare").asDouble(),
                        group.path("p99Millis").asDouble());
    }

    private Branch evidence(JsonNode view) {
        List<String> leaves = new ArrayList<>();
        for (JsonNode finding : view.path("verdict").path("findings")) {
            double now = finding.path("logEvidence").asDouble();
            double threshold = finding.path("logThreshold").asDouble();
            String line = String.format(
                    Locale.ROOT,
                    "%-9s %s %s  %s%s",
                    words(finding.path("signal").asText()),
                    bar(now / threshold),
                    climbed(now, threshold),
                    words(finding.path("comparison").asText()),
                    times(finding));
            leaves.add(now >= threshold ? paint.strong(line) : line);
        }
        return new Branch("evidence", leaves);
    }

    private static String climbed(double logNow, double logThreshold) {
        return "%-15s".formatted(evidence(logNow) + " of " + evidence(logThreshold));
    }

    /** Evidence from its logarithm, as the judge's sentences write it: 0.8, 160, 2.6e6. */
    private static String evidence(double log) {
        double exponent = Math.floor(log / Math.log(10) + 1e-9);
        if (exponent < 3) {
            return String.format(Locale.ROOT, log < Math.log(9.95) ? "%.1f" : "%.0f", Math.exp(log));
        }
        return String.format(Locale.ROOT, "%.1fe%.0f", Math.exp(log - exponent * Math.log(10)), exponent);
    }

    private static String times(JsonNode finding) {
        double ratio = finding.path("ratio").asDouble();
        double limit = finding.path("marginRatio").asDouble();
        return (ratio > 0 ? String.format(Locale.ROOT, ", × %.1f", ratio) : "")
                + (ratio > 0 && limit > 0 ? String.format(Locale.ROOT, " (limit %.1f)", limit) : "");
    }

    private static String bar(double share) {
        int full = (int) Math.round(BAR * Math.max(0, Math.min(1, share)));
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static Branch decisions(JsonNode view) {
        List<String> leaves = new ArrayList<>();
        for (JsonNode one : view.path("decisions")) {
            if (leaves.size() < DECISIONS) {
                leaves.add("%s %s (%s): %s"
                        .formatted(
                                clock(one.path("decidedAtMillis").asLong()),
                                words(one.path("action").asText()),
                                one.path("id").asText(),
                                one.path("sentence").asText()));
            }
        }
        return new Branch(leaves.isEmpty() ? "decisions: none" : "decisions", leaves);
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String clock(long atMillis) {
        return Instant.ofEpochMilli(atMillis).toString().substring(11, 19);
    }
}
