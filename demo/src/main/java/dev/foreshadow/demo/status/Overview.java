package dev.foreshadow.demo.status;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.util.Locale;

/** All applications, one line each. */
record Overview(Paint paint) {
    private static final String LINE = "%-28s %-18s %-14s %-10s %-7s %-5s %s%n";

    void print(PrintWriter out, JsonNode applications) {
        out.printf(LINE, "APPLICATION", "VERDICT", "PHASE", "MODE", "MIRROR", "LEAD", "REASON");
        for (JsonNode one : applications) {
            String verdict = paint.verdict(one.path("verdict").asText(""));
            int invisible = verdict.length()
                    - new Paint(picocli.CommandLine.Help.Ansi.OFF)
                            .verdict(one.path("verdict").asText(""))
                            .length();
            out.printf(
                    LINE.replace("%-18s", "%-" + (18 + invisible) + "s"),
                    one.path("application").asText(),
                    verdict,
                    one.path("phase").asText(),
                    one.path("mode").asText(),
                    one.hasNonNull("mirrorPercent") ? one.get("mirrorPercent").asText() + " %" : "off",
                    number(one.path("leadFactor").asDouble()),
                    one.path("sentence").asText());
        }
    }

    private static String number(double leadFactor) {
        return leadFactor > 0 ? String.format(Locale.ROOT, "%.1f", leadFactor) : "-";
    }

    /** True when nobody is needed. */
    static boolean isQuiet(JsonNode applications) {
        for (JsonNode one : applications) {
            String kind = one.path("verdict").asText();
            if (kind.equals("SHADOW_DEGRADED") || kind.equals("LIVE_DEGRADED")) {
                return false;
            }
        }
        return true;
    }
}
