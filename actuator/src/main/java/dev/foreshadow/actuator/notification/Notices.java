package dev.foreshadow.actuator.notification;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who is told by webhook, and where links lead.
 *
 * @param receivers who is told; empty for nobody
 * @param console where people reach the console; empty when only this process knows
 */
public record Notices(List<Receiver> receivers, Optional<URI> console) {
    /** Nobody is told. */
    public static final Notices NOBODY = new Notices(List.of(), Optional.empty());

    public Notices {
        receivers = List.copyOf(receivers);
    }
}
