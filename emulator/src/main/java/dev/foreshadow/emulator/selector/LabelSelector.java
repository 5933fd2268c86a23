package dev.foreshadow.emulator.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.selector.Requirement.Operator;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions on labels that must all hold.
 *
 * @param requirements none of them means: everything
 */
public record LabelSelector(List<Requirement> requirements) {
    /** Selects everything. */
    public static final LabelSelector ALL = new LabelSelector(List.of());

    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9_./-]*";
    private static final Pattern SET =
            Pattern.compile("(" + KEY + ")\\s+(in|notin)\\s*\\(([^)]*)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EQUALITY = Pattern.compile("(" + KEY + ")\\s*(==|=|!=)\\s*([A-Za-z0-9_.-]*)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*(" + KEY + ")");

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /**
     * Parses the form of the query parameter {@code labelSelector}.
     *
     * @throws ApiFailure 400 if it cannot be parsed
     */
    public static LabelSelector parse(String text) {
        List<Requirement> requirements = new ArrayList<>();
        // A comma separates conditions only outside of parentheses.
        for (String part : text.split(",(?![^(]*\\))", -1)) {
            if (!part.isBlank()) {
                requirements.add(requirement(part.trim()));
            }
        }
        return new LabelSelector(requirements);
    }

    private static Requirement requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Operator operator = set.group(2).equalsIgnoreCase("in") ? Operator.IN : Operator.NOT_IN;
            List<String> values =
                    Arrays.stream(set.group(3).split(",", -1)).map(String::trim).toList();
            return new Requirement(set.group(1), operator, values);
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            Operator operator = equality.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(equality.group(1), operator, List.of(equality.group(3)));
        }
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            Operator operator = existence.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return new Requirement(existence.group(2), operator, List.of());
        }
        throw ApiFailure.badRequest("unable to parse requirement: \"" + part
                + "\"; allowed are key=value, key!=value, key in (a,b), key notin (a,b), key, !key");
    }

    /** Reads {@code spec.selector} of a workload: {@code matchLabels} and {@code matchExpressions}. */
    public static LabelSelector of(JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        Tree.strings(selector.path("matchLabels"))
                .forEach((key, value) -> requirements.add(new Requirement(key, Operator.IN, List.of(value))));
        selector.path("matchExpressions").forEach(expression -> requirements.add(Requirement.of(expression)));
        return new LabelSelector(requirements);
    }

    /** Whether labels meet every condition. */
    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }
}
