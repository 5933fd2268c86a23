package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.publication.Meters;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The only door through which objects are written. No write leaves after the lease is gone, and each carries the version of
 * the object that it was decided on, so that the API server refuses one that was under way for too long.
 *
 * <p>A version also moves when a controller reports, many times a second while pods start. So a refused write is repeated,
 * on the newest version, while the object's generation is the same: then nobody asked for anything else since.
 *
 * <p>What remains: a write that froze on its way is still accepted if nobody touched the object meanwhile, or if it makes an
 * object that was not there. Whoever acts by then hears of it from the watch, and puts it right in the next round.
 */
final class Writer {
    /** Field manager of everything that the operator writes. */
    static final String FIELD_MANAGER = "foreshadow";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();
    private static final int CONFLICT = 409;
    private static final int ATTEMPTS = 3;

    private final KubernetesClient client;
    private final Meters meters;
    private final BooleanSupplier mayAct;

    Writer(KubernetesClient client, Meters meters, BooleanSupplier mayAct) {
        this.client = client;
        this.meters = meters;
        this.mayAct = mayAct;
    }

    /**
     * Applies what is desired.
     *
     * @param held what it was decided on; empty if there was nothing
     * @throws KubernetesClientException 409 if somebody asked for something else meanwhile
     */
    <T extends HasMetadata> T apply(T desired, Optional<T> held) {
        T written = held.map(one -> fenced(one, version -> {
                    desired.getMetadata().setResourceVersion(version);
                    return client.resource(desired).patch(APPLY);
                }))
                .orElseGet(() -> allowed(desired, () -> client.resource(desired).patch(APPLY)));
        meters.written(desired.getKind());
        return written;
    }

    /**
     * Makes an object that must not be there yet.
     *
     * @throws KubernetesClientException 409 if it is
     */
    <T extends HasMetadata> T create(T desired) {
        T written = allowed(desired, () -> client.resource(desired).create());
        meters.written(desired.getKind());
        return written;
    }

    /** Applies a status to exactly the version that it answers. */
    <T extends HasMetadata> T applyStatus(T desired) {
        return allowed(
                desired, () -> client.resource(desired).subresource("status").patch(APPLY));
    }

    /** Patches somebody else's object; the patch itself names the version. */
    <T extends HasMetadata> T patch(T held, PatchType type, String change) {
        PatchContext how = new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager(FIELD_MANAGER)
                .build();
        T written = allowed(held, () -> client.resource(held).patch(how, change));
        meters.written(held.getKind());
        return written;
    }

    /** Removes an object, unless somebody asked for something else since it was read. */
    <T extends HasMetadata> void delete(T held) {
        fenced(
                held,
                version -> client.resource(held).lockResourceVersion(version).delete());
        meters.written(held.getKind());
    }

    private <T extends HasMetadata, R> R fenced(T held, Function<String, R> write) {
        String version = held.getMetadata().getResourceVersion();
        for (int attempt = 1; ; attempt++) {
            String carried = version;
            try {
                return allowed(held, () -> write.apply(carried));
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != CONFLICT || attempt == ATTEMPTS) {
                    throw refused;
                }
                version = versionNow(held).orElseThrow(() -> refused);
            }
        }
    }

    private <R> R allowed(HasMetadata object, Supplier<R> write) {
        if (!mayAct.getAsBoolean()) {
            throw new LeaseLost(
                    "%s %s".formatted(object.getKind(), object.getMetadata().getName()));
        }
        return write.get();
    }

    /** The newest version, if only a report has changed since. A list by name needs no right of its own. */
    private Optional<String> versionNow(HasMetadata held) {
        return client
                .resources(held.getClass())
                .inNamespace(held.getMetadata().getNamespace())
                .withField("metadata.name", held.getMetadata().getName())
                .list()
                .getItems()
                .stream()
                .filter(now -> asksForTheSame(now, held))
                .map(now -> now.getMetadata().getResourceVersion())
                .findFirst();
    }

    private static boolean asksForTheSame(HasMetadata now, HasMetadata held) {
        Long generation = held.getMetadata().getGeneration();
        return generation != null
                && generation.equals(now.getMetadata().getGeneration())
                && Objects.equals(held.getMetadata().getUid(), now.getMetadata().getUid());
    }
}
