package dev.foreshadow.actuator.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A change of some rules in a list that others have rules in as well: theirs are neither read into a type of ours nor
 * written, so that nothing of them can be lost.
 *
 * @param removed places of our old rules, in the list as it is
 * @param place where our new rules begin, once the old ones are out
 * @param added our new rules, in their order
 */
public record RuleEdit(List<Integer> removed, int place, List<?> added) {
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final JsonMapper JSON = new JsonMapper();

    public RuleEdit {
        removed = removed.stream().sorted(Comparator.reverseOrder()).toList();
        added = List.copyOf(added);
    }

    /**
     * What brings our rules to stand before another one.
     *
     * @param held the list as it is
     * @param names our names
     * @param name a rule's name
     * @param anchor place of the rule that ours stand before
     * @param wanted our rules
     */
    public static <T> RuleEdit before(
            List<T> held, RuleNames names, Function<T, String> name, int anchor, List<T> wanted) {
        List<Integer> old = places(held, names, name);
        int earlier = (int) old.stream().filter(at -> at < anchor).count();
        boolean stand = old.size() == wanted.size()
                && IntStream.range(0, old.size())
                        .allMatch(i ->
                                old.get(i) == anchor - old.size() + i && stands(held.get(old.get(i)), wanted.get(i)));
        return stand ? new RuleEdit(List.of(), 0, List.of()) : new RuleEdit(old, anchor - earlier, wanted);
    }

    /** What takes our rules out. */
    public static <T> RuleEdit without(List<T> held, RuleNames names, Function<T, String> name) {
        return new RuleEdit(places(held, names, name), 0, List.of());
    }

    /** True when everything stands as it should. */
    public boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }

    /** The operations of a JSON patch. */
    public List<Map<String, Object>> operations(String list) {
        List<Map<String, Object>> all = new ArrayList<>();
        removed.forEach(at -> all.add(Map.of("op", "remove", "path", list + "/" + at)));
        for (int i = 0; i < added.size(); i++) {
            all.add(Map.of("op", "add", "path", list + "/" + (place + i), "value", tree(added.get(i))));
        }
        return all;
    }

    private static <T> List<Integer> places(List<T> held, RuleNames names, Function<T, String> name) {
        return IntStream.range(0, held.size())
                .filter(at -> names.has(name.apply(held.get(at))))
                .boxed()
                .toList();
    }

    /** Servers add defaults to what they are given: what we want must be there, and may be more. */
    private static boolean stands(Object held, Object wanted) {
        return holds(JSON.<JsonNode>valueToTree(tree(held)), JSON.<JsonNode>valueToTree(tree(wanted)));
    }

    private static boolean holds(JsonNode held, JsonNode wanted) {
        if (wanted.isObject()) {
            return wanted.properties().stream().allMatch(one -> holds(held.path(one.getKey()), one.getValue()));
        }
        if (wanted.isArray()) {
            return held.size() == wanted.size()
                    && IntStream.range(0, wanted.size()).allMatch(i -> holds(held.get(i), wanted.get(i)));
        }
        boolean numbers = wanted.isNumber() && held.isNumber(); // 5 and 5.0 are one
        return numbers ? held.decimalValue().compareTo(wanted.decimalValue()) == 0 : held.equals(wanted);
    }

    private static Map<?, ?> tree(Object rule) {
        return KUBERNETES.convertValue(rule, Map.class);
    }
}
