package dev.foreshadow.emulator.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Equalities on fields that must all hold, such as {@code metadata.name=checkout,status.phase!=Running}.
 *
 * @param terms none of them means: everything
 */
public record FieldSelector(List<Term> terms) {
    /** Selects everything. */
    public static final FieldSelector ALL = new FieldSelector(List.of());

    /**
     * One equality.
     *
     * @param equal false for {@code !=}
     */
    public record Term(String path, boolean equal, String value) {}

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    /**
     * Parses the form of the query parameter {@code fieldSelector}.
     *
     * @throws ApiFailure 400 if it cannot be parsed
     */
    public static FieldSelector parse(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                terms.add(term(part.trim()));
            }
        }
        return new FieldSelector(terms);
    }

    private static Term term(String part) {
        int at = part.indexOf('=');
        if (at <= 0) {
            throw ApiFailure.badRequest(
                    "invalid field selector: \"" + part + "\"; allowed are path=value and path!=value");
        }
        boolean equal = part.charAt(at - 1) != '!';
        String path = part.substring(0, equal ? at : at - 1);
        String value = part.substring(part.startsWith("==", at) ? at + 2 : at + 1);
        return new Term(path, equal, value);
    }

    /**
     * Checks that objects of this kind can be selected by these fields: a typing error must not look like no objects.
     *
     * @throws ApiFailure 400 naming the first that cannot
     */
    public void refuseUnknown(String kindId) {
        for (Term term : terms) {
            if (!SelectableFields.allows(kindId, term.path())) {
                throw ApiFailure.badRequest("\"%s\" is not a known field selector: only %s"
                        .formatted(term.path(), SelectableFields.named(kindId)));
            }
        }
    }

    /** Whether the object meets every term; a missing field reads as empty text. */
    public boolean matches(JsonNode object) {
        return terms.stream()
                .allMatch(
                        term -> Tree.text(object, term.path().split("\\.", -1)).equals(term.value()) == term.equal());
    }
}
