package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Bounds how much evidence one host may give within some seconds, where leaving a host out cannot protect: a group of one
 * host, and groups with more hosts than places. A bucket per place and bet, in nats; a counted event costs
 * {@code ln(1 + x)}.
 */
final class Tokens {
    private final double[][] spent;
    private boolean any; // most purses are never touched, and there are dozens of them to an application

    Tokens(int bets) {
        spent = new double[Hosts.SLOTS][bets];
    }

    /** What the group's size asks for; the share of ln A that one host may give, and how soon it is given back. */
    enum Rule {
        NONE(0, 1),
        LONE_HOST(0.5, 15),
        CROWD(0.25, 20);

        private final double capacityShare;
        private final double refillSeconds;

        Rule(double capacityShare, double refillSeconds) {
            this.capacityShare = capacityShare;
            this.refillSeconds = refillSeconds;
        }
    }

    void refill(Rule rule, double elapsedSeconds, double logThreshold) {
        if (!any) {
            return;
        }
        double back = rule.capacityShare * logThreshold * elapsedSeconds / rule.refillSeconds;
        for (double[] place : spent) {
            for (int j = 0; j < place.length; j++) {
                place[j] = rule == Rule.NONE ? 0 : Math.max(0, place[j] - back);
            }
        }
        any = isAnySpent();
    }

    /** Lowers the caps of a place to what its buckets still hold. */
    void limit(Rule rule, long[] caps, int slot, double logThreshold, Alternatives alternatives) {
        if (rule == Rule.NONE) {
            return;
        }
        for (int j = 0; j < caps.length; j++) {
            double left = rule.capacityShare * logThreshold - spent[slot][j];
            // One event is let through a full bucket even when it costs more than the bucket holds.
            long affordable = spent[slot][j] == 0 ? 1 : 0;
            affordable = Math.max(affordable, (long) Math.floor(left / alternatives.logGain(j)));
            caps[j] = Math.min(caps[j], Math.max(0, affordable));
        }
    }

    void spend(Rule rule, int slot, int j, long events, Alternatives alternatives) {
        if (rule != Rule.NONE) {
            spent[slot][j] += events * alternatives.logGain(j);
            any = true;
        }
    }

    /** Groups of two to eight hosts spend none, so an empty purse is one bit. */
    void writeTo(DataOutput out) throws IOException {
        boolean written = isAnySpent();
        out.writeBoolean(written);
        for (int slot = 0; slot < Hosts.SLOTS && written; slot++) {
            for (double nats : spent[slot]) {
                out.writeDouble(nats);
            }
        }
    }

    private boolean isAnySpent() {
        for (double[] place : spent) {
            for (double nats : place) {
                if (nats > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    static Tokens readFrom(DataInput in, int bets) throws IOException {
        Tokens read = new Tokens(bets);
        read.any = in.readBoolean();
        for (int slot = 0; slot < Hosts.SLOTS && read.any; slot++) {
            for (int j = 0; j < bets; j++) {
                read.spent[slot][j] = in.readDouble();
            }
        }
        return read;
    }
}
