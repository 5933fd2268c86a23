package dev.foreshadow.demo.status;

import picocli.CommandLine.Help.Ansi;

/** Colours and signs of verdicts; plain where the output is no terminal. */
record Paint(Ansi ansi) {
    String verdict(String kind) {
        if (kind == null || kind.isEmpty()) {
            return "○ no verdict yet";
        }
        String words = kind.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return switch (kind) {
            case "HEALTHY" -> coloured("green", "● " + words);
            case "SHADOW_DEGRADED", "LIVE_DEGRADED" -> coloured("red,bold", "▲ " + words);
            default -> coloured("yellow", "◆ " + words);
        };
    }

    String strong(String text) {
        return coloured("bold", text);
    }

    /** Texts come from the cluster: they are never read as markup. */
    private String coloured(String style, String text) {
        return ansi.enabled() ? ansi.new Text("@|" + style + " \0|@").toString().replace("\0", text) : text;
    }
}
