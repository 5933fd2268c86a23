package dev.foreshadow.actuator.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor and memory of shadow pods as a fraction of live's, in thousandths of a core and whole MiB, rounded down, at
 * least one of each. Other resources (devices, disk) are left as they are, and so are containers that end before the
 * others start: what they do does not shrink with the load.
 */
final class Allotment {
    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final String BESIDE_THE_OTHERS = "Always";
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1L << 20);

    private Allotment() {}

    /** @param scale above 0, at most 1 */
    static void shrink(PodSpec pod, double scale) {
        if (scale < 1) {
            Stream.concat(
                            pod.getContainers().stream(),
                            pod.getInitContainers().stream()
                                    .filter(one -> BESIDE_THE_OTHERS.equals(one.getRestartPolicy())))
                    .filter(one -> one.getResources() != null)
                    .forEach(one -> shrink(one, BigDecimal.valueOf(scale)));
        }
    }

    private static void shrink(Container container, BigDecimal scale) {
        ResourceRequirements before = container.getResources();
        container.setResources(new ResourceRequirementsBuilder(before)
                .withRequests(shrunk(before.getRequests(), scale))
                .withLimits(shrunk(before.getLimits(), scale))
                .build());
    }

    private static Map<String, Quantity> shrunk(Map<String, Quantity> amounts, BigDecimal scale) {
        if (amounts == null) {
            return null; // as the builder has it: nothing set stays nothing set
        }
        Map<String, Quantity> less = new LinkedHashMap<>(amounts);
        less.computeIfPresent(CPU, (name, amount) -> quantity(amount, scale.multiply(THOUSAND), "m"));
        less.computeIfPresent(MEMORY, (name, amount) -> quantity(amount, scale.divide(MEBIBYTE), "Mi"));
        return less;
    }

    /** getAmountInBytes reads any suffix; for processors the result is in cores. */
    private static Quantity quantity(Quantity amount, BigDecimal factor, String unit) {
        BigDecimal units = Quantity.getAmountInBytes(amount).multiply(factor).setScale(0, RoundingMode.DOWN);
        return new Quantity(units.max(BigDecimal.ONE).toPlainString(), unit);
    }
}
