package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Joins what the cluster says with what the board holds. */
record Views(Supplier<List<ShadowDeployment>> resources, Board board, Clock clock) {

    /** Every application, by key. */
    List<Summary> summaries() {
        return resources.get().stream()
                .map(one -> summary(Application.of(one), status(one)))
                .sorted(Comparator.comparing(Summary::application))
                .toList();
    }

    /** Writes changes of every status into the history; what was deleted is forgotten. */
    void look() {
        Set<String> held = new HashSet<>();
        for (ShadowDeployment one : resources.get()) {
            String key = Application.of(one).key();
            board.status(key, status(one), clock.millis());
            held.add(key);
        }
        board.keepOnly(held, clock.millis());
    }

    Farewell farewell(String key) {
        return board.farewell(key);
    }

    Optional<ApplicationView> application(String key) {
        return find(key).map(one -> {
            Application application = Application.of(one);
            return ApplicationView.of(application, status(one), board.about(key), summary(application, status(one)));
        });
    }

    List<Moment> moments(String key) {
        return board.about(key).moments();
    }

    /** Every application in numbers, as Prometheus scrapes them. */
    String metrics() {
        Exposition out = new Exposition();
        resources.get().forEach(one -> {
            Application application = Application.of(one);
            new Measures(out, application).write(status(one), board.headline(application.key()), clock.millis());
        });
        return out.text();
    }

    private Summary summary(Application application, ShadowDeploymentStatus status) {
        return Summary.of(application, status, board.headline(application.key()));
    }

    private Optional<ShadowDeployment> find(String key) {
        return resources.get().stream()
                .filter(one -> Application.of(one).key().equals(key))
                .findFirst();
    }

    private static ShadowDeploymentStatus status(ShadowDeployment resource) {
        return resource.getStatus() == null ? ShadowDeploymentStatus.EMPTY : resource.getStatus();
    }
}
