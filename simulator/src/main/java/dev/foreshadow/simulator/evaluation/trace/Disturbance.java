package dev.foreshadow.simulator.evaluation.trace;

import java.util.Arrays;

/** One thing that makes seconds differ from usual times. Mutable: it remembers its own episodes. */
public interface Disturbance {
    /**
     * Writes its part of one second.
     *
     * @param age seconds since the trace began
     */
    void shape(long age, Conditions conditions, Draws draws);

    /** Usual times. */
    static Disturbance none() {
        return (age, conditions, draws) -> {};
    }

    /** From {@code fromAge} on the shadow fails this share of its requests, whatever live does. */
    static Disturbance shadowFails(long fromAge, double share) {
        return (age, conditions, draws) -> {
            if (age >= fromAge) {
                Arrays.fill(conditions.shadow, share);
            }
        };
    }

    /** The shadow always fails this many times as often as live: the usual offset of a smaller, colder twin. */
    static Disturbance shadowAlwaysWorse(double ratio) {
        return (age, conditions, draws) -> Arrays.setAll(conditions.shadow, host -> conditions.shadow[host] * ratio);
    }

    /** One shadow host fails this share on top, for good, from {@code fromAge} on. */
    static Disturbance badShadowHost(long fromAge, double extraShare) {
        return (age, conditions, draws) -> {
            if (age >= fromAge) {
                conditions.shadow[0] += extraShare;
            }
        };
    }

    /** Load between 40 and 160 % over a day; failures twice as likely at the peak. */
    static Disturbance diurnal() {
        return (age, conditions, draws) -> {
            double wave = Math.sin(2 * Math.PI * age / 86_400.0);
            conditions.load = 1 + 0.6 * wave;
            conditions.scaleFailures(1.5 + 0.5 * wave);
        };
    }

    /** Both groups fail 30 %, each on its own, three times a day for two minutes. */
    static Disturbance outages() {
        return new Outages();
    }

    /** Every host of both groups fails half of its requests four times a day, five seconds on average. */
    static Disturbance hostBlips() {
        return new HostBlips();
    }

    /** Clients that retry thirty times, all of it mirrored or none of it, failing on both sides. */
    static Disturbance retryStorms() {
        return new RetryStorms();
    }

    /** Failures come in clusters of one host and second, five on average, each group on its own. */
    static Disturbance microBursts() {
        return (age, conditions, draws) -> conditions.clusterSize = 5;
    }

    /** The given disturbance, but only in the first five minutes of every six hours. */
    static Disturbance fiveMinutesInSixHours(Disturbance other) {
        return (age, conditions, draws) -> {
            if (age % 21_600 < 300) {
                other.shape(age, conditions, draws);
            }
        };
    }

    /**
     * A rollout: at {@code fromAge} the shadow runs the new revision, and live follows host by host over
     * {@code seconds}, all but a twentieth; whoever runs the new revision fails this share.
     */
    static Disturbance rollout(long fromAge, long seconds, double share) {
        return new Rollout(fromAge, seconds, share);
    }
}
