package dev.foreshadow.actuator.routing;

import java.math.BigDecimal;

/**
 * Where one application's traffic goes.
 *
 * @param split percent of live traffic per subset
 * @param mirrorPercent share of eligible requests that is copied, 0 to 100; 0 for no mirror
 * @param stable revision of the stable subset
 * @param next revision of the next subset
 */
public record Route(Split split, BigDecimal mirrorPercent, String stable, String next) {
    public Route {
        if (mirrorPercent.signum() < 0 || mirrorPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("mirror of %s %%: 0 to 100 is allowed".formatted(mirrorPercent));
        }
    }
}
