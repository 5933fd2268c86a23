package dev.foreshadow.demo.delivery.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foreshadow.demo.delivery.Repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One query of a dashboard, with its variables filled in as Grafana would for the demo's application. */
record Panel(String dashboard, String title, String query) {
    private static final Map<String, String> VARIABLES =
            Map.of("namespace", "shop", "application", "checkout", "job", "foreshadow", "__rate_interval", "1m");

    /** Queries of all panels and annotations. */
    static List<Panel> all() {
        List<Panel> found = new ArrayList<>();
        for (Path file : Repository.files("grafana/dashboards", ".json")) {
            JsonNode dashboard = read(file);
            String name = file.getFileName().toString();
            dashboard.get("panels").forEach(panel -> panel.path("targets")
                    .forEach(target -> found.add(of(name, panel.get("title").asText(), target))));
            dashboard
                    .at("/annotations/list")
                    .forEach(one -> found.add(of(name, one.get("name").asText(), one)));
        }
        return List.copyOf(found);
    }

    private static Panel of(String dashboard, String title, JsonNode target) {
        String query = target.get("expr").asText();
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            query = query.replace("$" + variable.getKey(), variable.getValue());
        }
        return new Panel(dashboard, title, query);
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Repository.text(file));
        } catch (JsonProcessingException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
