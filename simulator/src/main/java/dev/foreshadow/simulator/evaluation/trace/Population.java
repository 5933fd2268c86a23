package dev.foreshadow.simulator.evaluation.trace;

/**
 * Who asks and who answers, while nothing is wrong.
 *
 * @param mirroredPerSecond mean mirrored requests per second, positive
 * @param mirrorShare share of live's eligible requests that is mirrored, above 0 and at most 0.5
 * @param failureShare usual share of failed requests in both groups, 0 to 1
 * @param commonShare share of the usual failures that hit both twins, 0 to 1
 * @param liveHosts hosts that answer live, at least 2
 * @param shadowHosts hosts that answer the mirror, at least 1
 */
public record Population(
        double mirroredPerSecond,
        double mirrorShare,
        double failureShare,
        double commonShare,
        int liveHosts,
        int shadowHosts) {
    private static final double USUAL_MIRROR_SHARE = 0.01;
    private static final double USUAL_COMMON_SHARE = 0.3;
    private static final int USUAL_LIVE_HOSTS = 8;
    private static final int USUAL_SHADOW_HOSTS = 4;

    /** The usual population: 1 % mirrored, 30 % of the failures common, 8 live and 4 shadow hosts. */
    public static Population of(double mirroredPerSecond, double failureShare) {
        return new Population(
                mirroredPerSecond,
                USUAL_MIRROR_SHARE,
                failureShare,
                USUAL_COMMON_SHARE,
                USUAL_LIVE_HOSTS,
                USUAL_SHADOW_HOSTS);
    }

    /** The same with another mirror share; the mirrored requests stay as many, live's change. */
    public Population withMirrorShare(double share) {
        return new Population(mirroredPerSecond, share, failureShare, commonShare, liveHosts, shadowHosts);
    }

    /** The same with another number of live hosts. */
    public Population withLiveHosts(int hosts) {
        return new Population(mirroredPerSecond, mirrorShare, failureShare, commonShare, hosts, shadowHosts);
    }

    /** The same hosts with other traffic. */
    public Population withTraffic(double mirrored, double share) {
        return new Population(mirrored, mirrorShare, share, commonShare, liveHosts, shadowHosts);
    }

    /** Mean live requests per second, mirrored ones included. */
    public double livePerSecond() {
        return mirroredPerSecond / mirrorShare;
    }
}
